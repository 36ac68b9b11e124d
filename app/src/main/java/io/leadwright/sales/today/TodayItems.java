package io.leadwright.sales.today;

import io.leadwright.automation.process.Tasks;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Facts;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.today.TodayRows.Proposed;
import io.leadwright.sales.today.TodayRows.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Reads what a person has to do: each item with its customer, why it is worth doing and what to say. However long the page is, that takes
 * the same few queries.
 */
@Component
class TodayItems {
    private static final String GRADE = "grade";
    private static final String REASON = "gradeReason";
    private static final String DIMENSIONS = "dimensions";
    private static final String RULE = "rule.";
    private final TodayRows rows;
    private final CustomerRows customers;
    private final Facts facts;
    private final Texts texts;
    private final Tasks tasks;

    TodayItems(TodayRows rows, CustomerRows customers, Facts facts, Texts texts, Tasks tasks) {
        this.tasks = tasks;
        this.rows = rows;
        this.customers = customers;
        this.facts = facts;
        this.texts = texts;
    }

    /**
     * Items of a section.
     *
     * @param next where the next page starts; null if there is none
     */
    public record Page(List<TodayItem> items, TodayRows.@Nullable Cursor next) {}

    Page find(TodaySection section, TodayRows.Whose whose, TodayRows.@Nullable Cursor after, int size) {
        List<Row> found = rows.find(section, whose, after, size + 1);
        boolean more = found.size() > size;
        List<Row> shown = more ? found.subList(0, size) : found;
        Row last = more ? shown.get(size - 1) : null;
        return new Page(
                complete(shown),
                last == null
                        ? null
                        : new TodayRows.Cursor(Objects.requireNonNullElse(last.due(), Instant.MIN), last.key()));
    }

    /** The item with this key, if it still waits. */
    Optional<TodayItem> find(TodayItem.Key key) {
        return rows.find(key).map(row -> complete(List.of(row)).get(0));
    }

    private List<TodayItem> complete(List<Row> found) {
        Map<String, Long> byRecord = rows.customers(
                found.stream().map(Row::record).filter(Objects::nonNull).toList());
        Map<Row, Long> whose = new HashMap<>();
        found.forEach(row -> Optional.ofNullable(
                        row.customer() == null
                                ? byRecord.get(Objects.requireNonNullElse(row.record(), ""))
                                : row.customer())
                .ifPresent(customer -> whose.put(row, customer)));
        Map<Long, Customer> known = customers.all(whose.values());
        Map<Long, Proposed> cards =
                rows.cards(known.keySet()).stream().collect(Collectors.toMap(Proposed::customer, card -> card));
        Map<String, Map<String, @Nullable Object>> records = facts.loadAll(known.values().stream()
                .map(Customer::record)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<String, Map<String, String>> said = variables(found);
        Map<String, String> names = tasks.names(found.stream()
                .map(Row::key)
                .filter(key -> key.source() == TodayItem.Source.TASK)
                .map(TodayItem.Key::id)
                .toList());
        return found.stream()
                .map(row -> {
                    Long id = whose.get(row);
                    Customer customer = id == null ? null : known.get(id);
                    Map<String, @Nullable Object> record = customer == null
                            ? Map.of()
                            : records.getOrDefault(Objects.requireNonNullElse(customer.record(), ""), Map.of());
                    Proposed card = customer == null ? null : cards.get(customer.id());
                    return item(
                            row.named(names.getOrDefault(row.key().id(), row.name())), customer, record, card, said);
                })
                .toList();
    }

    private TodayItem item(
            Row row,
            @Nullable Customer customer,
            Map<String, @Nullable Object> record,
            @Nullable Proposed card,
            Map<String, Map<String, String>> said) {
        Proposed same = card != null && row.kinds().contains(card.kind()) ? card : null;
        String script = same != null && !same.script().isEmpty() ? same.script() : script(row, customer, record, said);
        return new TodayItem(
                row.key(),
                row.due(),
                row.owner(),
                row.kinds(),
                row.priority(),
                row.name(),
                script,
                customer,
                record.get(GRADE) == null ? null : new TodayItem.Rating(text(record, GRADE), reason(record)),
                same == null ? null : same.card());
    }

    /** Why a record has its grade: the rules in the reader's language if they are translated, else the record's text. */
    private static String reason(Map<String, @Nullable Object> record) {
        String rule = RULE + LocaleContextHolder.getLocale().getLanguage();
        String translated = record.get(DIMENSIONS) instanceof Map<?, ?> dimensions
                ? dimensions.values().stream()
                        .map(each -> each instanceof Map<?, ?> dimension ? dimension.get(rule) : null)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"))
                : "";
        return translated.isEmpty() ? text(record, REASON) : translated;
    }

    /** What a card says, or what the template or the variable of a task says. */
    private String script(
            Row row,
            @Nullable Customer customer,
            Map<String, @Nullable Object> record,
            Map<String, Map<String, String>> said) {
        if (row.key().source() == TodayItem.Source.CARD || row.script().isEmpty()) {
            return row.key().source() == TodayItem.Source.CARD ? row.script() : "";
        }
        if (row.script().startsWith("${")) {
            return said.getOrDefault(row.script(), Map.of())
                    .getOrDefault(Objects.requireNonNullElse(row.run(), ""), "");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(record);
        if (customer != null) {
            values.putIfAbsent("customerName", customer.name());
            values.putIfAbsent("contactName", customer.contact().name());
        }
        try {
            return texts.render(row.script(), values).strip();
        } catch (IllegalArgumentException incomplete) {
            return "";
        }
    }

    /** Words that a process wrote into a variable: by the script's expression, then by process instance. */
    private Map<String, Map<String, String>> variables(List<Row> found) {
        Map<String, List<String>> runs = found.stream()
                .filter(row -> row.script().startsWith("${") && row.run() != null)
                .collect(Collectors.groupingBy(
                        Row::script,
                        Collectors.mapping(row -> Objects.requireNonNull(row.run()), Collectors.toList())));
        Map<String, Map<String, String>> said = new HashMap<>();
        runs.forEach((script, ids) -> said.put(script, rows.variables(script.replaceAll("[${}]", ""), ids)));
        return said;
    }

    private static String text(Map<String, @Nullable Object> record, String field) {
        return String.valueOf(Objects.requireNonNullElse(record.get(field), ""));
    }
}
