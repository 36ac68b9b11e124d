package io.leadwright.forms.web;

import io.leadwright.forms.definition.DateSpan;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.ListFilters;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.RecordQuery.RecordPage;
import io.leadwright.workspace.listview.SavedView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** A page of records as a table: the form's columns, filters for fields with a choice of values, links for sorting and paging. */
final class ListView {
    static final int SIZE = 50;
    /** The most texts that can be chosen from. */
    static final int MOST_TEXTS = 50;

    private static final String ENTERED = "createdAt";

    private final FormDefinition form;
    private final RecordQuery query;
    private final List<Field> shown;
    private final long view;
    private final Locale language;
    private final String enteredLabel;
    private final Function<Field, List<String>> texts;

    /** The table. */
    public record Table(
            List<Column> columns, List<Row> rows, List<Filter> filters, Days days, Search search, Paging paging) {}

    /** A span of days: its name, or its first and last day, each empty if there is none. */
    public record Days(String name, String from, String to) {}

    /**
     * The search and sort order of the list.
     *
     * @param query parameters that return the same records
     */
    public record Search(String text, String sort, boolean filtered, String query) {}

    /**
     * The position of the page.
     *
     * @param page counts from 0
     */
    public record Paging(
            long total,
            int page,
            long pages,
            @Nullable String previous,
            @Nullable String next) {}

    /** A column; direction is an {@code aria-sort} value or empty, url sorts by the column. */
    public record Column(String label, String kind, String direction, String url) {}

    /** A row. */
    public record Row(long id, List<Cell> cells) {}

    /** A cell; kind is text, number, badge, grade or time, set whether a person set the value instead of assistants. */
    public record Cell(
            String label,
            String kind,
            String value,
            String text,
            @Nullable Instant at,
            boolean set) {}

    /** A choice of values above the table. */
    public record Filter(String key, String label, String value, List<Field.Option> options) {}

    ListView(FormDefinition form, RecordListing.Asked asked, Locale language, String enteredLabel) {
        this(form, asked, language, enteredLabel, field -> List.of());
    }

    /** @param texts the texts that stand in a field, one more than {@link #MOST_TEXTS} if there are more */
    ListView(
            FormDefinition form,
            RecordListing.Asked asked,
            Locale language,
            String enteredLabel,
            Function<Field, List<String>> texts) {
        this.texts = texts;
        this.form = form;
        this.query = asked.query();
        this.shown = asked.columns().stream()
                .map(field -> form.field(field.key()).orElse(field))
                .toList();
        this.view = asked.view().map(SavedView::id).orElse(0L);
        this.language = language;
        this.enteredLabel = enteredLabel;
    }

    Table of(RecordPage page) {
        long pages = (page.total() + query.size() - 1) / query.size();
        return new Table(
                columns(),
                page.items().stream().map(this::row).toList(),
                filters(),
                days(),
                new Search(
                        query.search(),
                        query.sort(),
                        !query.search().isBlank() || !query.filters().isEmpty(),
                        here()),
                new Paging(
                        page.total(),
                        query.page(),
                        pages,
                        query.page() > 0 ? link(query.sort(), query.page() - 1) : null,
                        query.page() + 1 < pages ? link(query.sort(), query.page() + 1) : null));
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        shown.forEach(field -> columns.add(column(field.key(), field.label(language), kind(field))));
        columns.add(column(ENTERED, enteredLabel, "time"));
        return columns;
    }

    private Column column(String key, String label, String kind) {
        boolean ascending = query.sort().equals(key);
        boolean descending = query.sort().equals("-" + key);
        String direction = ascending ? "ascending" : descending ? "descending" : "";
        boolean newestFirst = kind.equals("time") || kind.equals("number");
        String next = ascending || (newestFirst && !descending) ? "-" + key : key;
        return new Column(label, kind, direction, link(next, 0));
    }

    private Row row(FormRecord record) {
        List<Cell> cells = new ArrayList<>();
        for (Field field : shown) {
            Object value = record.data().get(field.key());
            String text = FieldTexts.text(field, value, language);
            cells.add(new Cell(
                    field.label(language),
                    kind(field),
                    value == null ? "" : value.toString(),
                    text,
                    null,
                    set(field, record)));
        }
        cells.add(new Cell(enteredLabel, "time", "", record.createdAt().toString(), record.createdAt(), false));
        return new Row(record.id(), cells);
    }

    /** The property {@code setWhile} names a field that has a value while a person's value stands in this one. */
    private static boolean set(Field field, FormRecord record) {
        String companion = field.properties().get("setWhile");
        return companion != null && record.data().get(companion) != null;
    }

    private List<Filter> filters() {
        return form.fields().stream()
                .filter(field -> field.column()
                        || field.indexed()
                        || shown.contains(field)
                        || query.filters().containsKey(field.key()))
                .map(field -> new Filter(
                        field.key(),
                        field.label(language),
                        query.filters().getOrDefault(field.key(), ""),
                        options(field)))
                .filter(filter -> !filter.options().isEmpty())
                .toList();
    }

    /** The values a field offers, or else the texts that stand in it; the one that is asked for is always among them. */
    private List<Field.Option> options(Field field) {
        List<Field.Option> offered = FieldTexts.choices(field, language);
        if (!offered.isEmpty() || !ListFilters.offersTexts(field)) {
            return offered;
        }
        List<String> there = texts.apply(field);
        String asked = query.filters().getOrDefault(field.key(), "");
        return Stream.concat(
                        there.size() > MOST_TEXTS ? Stream.<String>of() : there.stream(),
                        Stream.of(asked).filter(text -> !text.isEmpty()))
                .distinct()
                .map(text -> new Field.Option(text, text))
                .toList();
    }

    /** The days of entry that the list is limited to: the name of a span, or the first and the last day. */
    private Days days() {
        String asked = query.filters().getOrDefault(ListFilters.ENTERED, "");
        if (DateSpan.NAMES.contains(asked) || asked.isEmpty()) {
            return new Days(asked, "", "");
        }
        int dots = asked.indexOf("..");
        return dots < 0
                ? new Days("", asked, asked)
                : new Days("", asked.substring(0, dots), asked.substring(dots + 2));
    }

    /** The parameters for the same page. */
    String page() {
        return link(query.sort(), query.page());
    }

    /** The parameters for the same records, starting at the first page. */
    String here() {
        return link(query.sort(), 0);
    }

    private static String kind(Field field) {
        String otherwise = field.number()
                ? "number"
                : field.options().isEmpty() || field.person().isPresent() ? "text" : "badge";
        return field.properties().getOrDefault("display", otherwise);
    }

    private String link(String sort, int page) {
        UriComponentsBuilder link = UriComponentsBuilder.newInstance().queryParam("sort", "{sort}");
        Map<String, Object> values = new HashMap<>(query.filters());
        query.filters().keySet().forEach(key -> link.queryParam(key, "{" + key + "}"));
        if (!query.search().isBlank()) {
            link.queryParam("q", "{q}");
            values.put("q", query.search());
        }
        values.put("sort", sort);
        if (view > 0) {
            link.queryParam("view", view);
        }
        return link.queryParam("page", page).encode().buildAndExpand(values).toUriString();
    }
}
