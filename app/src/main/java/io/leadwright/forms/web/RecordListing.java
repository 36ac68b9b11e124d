package io.leadwright.forms.web;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.ListFilters;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.workspace.listview.ChosenColumns;
import io.leadwright.workspace.listview.SavedView;
import io.leadwright.workspace.listview.SavedViews;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads the parameters of a list of records, or those of a saved view, and the columns to show. */
@Component
class RecordListing {
    private static final String NEWEST = "-createdAt";
    private static final String COLUMN = "column";
    private static final Set<String> ORDERS = Set.of("id", "createdAt", "updatedAt", "version");
    private final SavedViews views;
    private final ChosenColumns chosen;

    RecordListing(SavedViews views, ChosenColumns chosen) {
        this.views = views;
        this.chosen = chosen;
    }

    /**
     * A requested list.
     *
     * @param columns in the form's order, starting with the one that names a record
     * @param parameters the list's own parameters, which a saved view stores
     */
    record Asked(
            RecordQuery query,
            List<Field> columns,
            Map<String, List<String>> parameters,
            List<SavedView> views,
            Optional<SavedView> view) {}

    /** The name under which views and columns of a form's list are stored. */
    static String list(FormDefinition form) {
        return "forms/" + form.key();
    }

    /** Reads the parameters; the filters of a view apply only if there are no others, its columns always. */
    Asked read(FormDefinition form, MultiValueMap<String, String> given, int page, int size) {
        Optional<SavedView> view = id(given.getFirst("view")).flatMap(id -> views.find(list(form), id));
        Map<String, List<String>> own = own(form, given);
        if (own.isEmpty() && view.isPresent()) {
            own = own(form, view.get().parameters());
        }
        String sort = first(own, "sort");
        RecordQuery query = new RecordQuery(
                filters(form, own), first(own, "q"), known(form, sort, view) ? sort : NEWEST, page, size);
        return new Asked(query, columns(form, own, view), own, views.load(list(form)), view);
    }

    private static Map<String, List<String>> own(FormDefinition form, Map<String, List<String>> given) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        days(given).ifPresent(span -> own.put(ListFilters.ENTERED, List.of(span)));
        given.forEach((name, values) -> {
            boolean listed = name.equals("q") || name.equals("sort") || name.equals(COLUMN);
            if ((listed || ListFilters.known(form, name)) && values.stream().anyMatch(value -> !value.isBlank())) {
                own.putIfAbsent(name, values);
            }
        });
        return own;
    }

    /** The two fields for days take the place of a span with a name. */
    private static Optional<String> days(Map<String, List<String>> given) {
        String from = first(given, ListFilters.ENTERED + ".from").strip();
        String to = first(given, ListFilters.ENTERED + ".to").strip();
        return from.isEmpty() && to.isEmpty() ? Optional.empty() : Optional.of(from + ".." + to);
    }

    private static Map<String, String> filters(FormDefinition form, Map<String, List<String>> own) {
        Map<String, String> filters = new LinkedHashMap<>();
        own.forEach((name, values) -> {
            if (ListFilters.known(form, name)) {
                filters.put(name, values.get(0));
            }
        });
        return filters;
    }

    /** An unknown sort field in the URL is reported; in a view it is ignored, since the view may be older than the form. */
    private static boolean known(FormDefinition form, String sort, Optional<SavedView> view) {
        String key = sort.startsWith("-") ? sort.substring(1) : sort;
        boolean there = ORDERS.contains(key) || form.field(key).isPresent();
        return !sort.isEmpty() && (there || view.isEmpty());
    }

    private List<Field> columns(FormDefinition form, Map<String, List<String>> own, Optional<SavedView> view) {
        List<String> wanted = Stream.of(
                        own.getOrDefault(COLUMN, List.of()),
                        view.map(each -> each.parameters().getOrDefault(COLUMN, List.of()))
                                .orElse(List.of()),
                        chosen.load(list(form)))
                .filter(keys -> !keys.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<Field> usual = form.fields().stream().filter(Field::column).toList();
        List<Field> shown = choices(form).stream()
                .filter(field -> wanted.contains(field.key()) || field.equals(usual.isEmpty() ? null : usual.get(0)))
                .toList();
        return wanted.isEmpty() || shown.isEmpty() ? usual : shown;
    }

    /** The fields that can be columns: the default ones first, then other readable fields. */
    static List<Field> choices(FormDefinition form) {
        Set<Field> fields = new LinkedHashSet<>();
        form.fields().stream().filter(Field::column).forEach(fields::add);
        form.fields().stream().filter(field -> !field.json()).forEach(fields::add);
        return List.copyOf(fields);
    }

    /** Stores the known columns for the signed-in person. */
    void keep(FormDefinition form, List<String> columns) {
        chosen.keep(
                list(form),
                columns.stream()
                        .filter(key -> form.field(key).isPresent())
                        .distinct()
                        .toList());
    }

    private static String first(Map<String, List<String>> own, String name) {
        List<String> values = own.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static Optional<Long> id(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
