package io.leadwright.sales.listing;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Parses the list parameters leniently: invalid ones are ignored and reported, so saved views and old bookmarks still
 * open.
 *
 * @param given the valid parameters of the list, for links
 * @param rows conditions as entered, including invalid ones
 */
public record CustomerListing(
        MultiValueMap<String, String> given, CustomerQuery query, List<Row> rows, List<CustomerFault> faults) {
    static final List<String> PARAMETERS = List.of("q", "stage", "sort", "match", "field", "op", "value", "column");
    private static final int MOST_ROWS = CustomerConditions.MOST;

    /** A condition as entered. */
    public record Row(String field, String operator, String value) {

        /** Whether the condition is complete; an incomplete one does not count while a person is entering it. */
        boolean complete() {
            return !value.isBlank()
                    || CustomerOperator.of(operator)
                            .filter(asked -> !asked.valued())
                            .isPresent();
        }
    }

    /**
     * Parses the parameters.
     *
     * @param owner owner of the customers; empty for all
     * @param shared whether customers shared with the owner belong to the list, too
     * @param otherwise default order
     */
    static CustomerListing read(
            MultiValueMap<String, String> parameters,
            Optional<String> owner,
            boolean shared,
            String otherwise,
            int size) {
        List<CustomerFault> faults = new ArrayList<>();
        List<Row> rows = rows(parameters);
        List<CustomerCondition> conditions = new ArrayList<>();
        for (Row row : rows) {
            if (row.complete()) {
                tried(faults, () -> CustomerCondition.of(row.field(), row.operator(), row.value()))
                        .ifPresent(conditions::add);
            }
        }
        boolean any = "any".equals(parameters.getFirst("match"));
        CustomerQuery query = new CustomerQuery(
                stage(parameters, faults),
                owner,
                shared,
                search(parameters, faults),
                new CustomerConditions(any, conditions),
                sort(parameters, faults, otherwise),
                page(parameters),
                size);
        return new CustomerListing(own(parameters), query, rows, faults);
    }

    /**
     * Parses the conditions strictly.
     *
     * @throws CustomerFault for the first invalid condition
     */
    public static CustomerConditions conditions(MultiValueMap<String, String> parameters) {
        return new CustomerConditions(
                "any".equals(parameters.getFirst("match")),
                rows(parameters).stream()
                        .map(row -> CustomerCondition.of(row.field(), row.operator(), row.value()))
                        .toList());
    }

    /** Selects the parameters of the list among others. */
    static MultiValueMap<String, String> own(Map<String, List<String>> parameters) {
        MultiValueMap<String, String> own = new LinkedMultiValueMap<>();
        PARAMETERS.forEach(name -> {
            List<String> values = parameters.get(name);
            if (values != null && values.stream().anyMatch(value -> !value.isBlank())) {
                own.put(name, values);
            }
        });
        return own;
    }

    /** The rows that have a field. */
    private static List<Row> rows(MultiValueMap<String, String> parameters) {
        List<String> fields = parameters.getOrDefault("field", List.of());
        List<String> operators = parameters.getOrDefault("op", List.of());
        List<String> values = parameters.getOrDefault("value", List.of());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(fields.size(), MOST_ROWS); i++) {
            if (!fields.get(i).isBlank()) {
                rows.add(new Row(fields.get(i), at(operators, i), at(values, i)));
            }
        }
        return rows;
    }

    private static String at(List<String> values, int number) {
        return number < values.size() ? values.get(number) : "";
    }

    private static @Nullable Integer stage(MultiValueMap<String, String> parameters, List<CustomerFault> faults) {
        String text = one(parameters, "stage");
        if (text.isEmpty()) {
            return null;
        }
        return tried(faults, () ->
                        (Integer) CustomerCondition.of("stage", "is", text).value())
                .orElse(null);
    }

    private static String search(MultiValueMap<String, String> parameters, List<CustomerFault> faults) {
        String text = one(parameters, "q");
        return tried(faults, () -> new CustomerQuery(null, Optional.empty(), text, CustomerQuery.NEWEST, 0, 1))
                .map(CustomerQuery::search)
                .orElse("");
    }

    private static String sort(MultiValueMap<String, String> parameters, List<CustomerFault> faults, String otherwise) {
        String text = one(parameters, "sort");
        if (text.isEmpty()) {
            return otherwise;
        }
        return tried(faults, () -> new CustomerQuery(null, Optional.empty(), "", text, 0, 1))
                .map(CustomerQuery::sort)
                .orElse(otherwise);
    }

    private static int page(MultiValueMap<String, String> parameters) {
        return CustomerInput.id(one(parameters, "page"))
                .map(page -> (int) Math.min(page, Paging.LAST_PAGE))
                .orElse(0);
    }

    private static String one(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private interface Reading<T> {
        @Nullable
        T read();
    }

    private static <T> Optional<T> tried(List<CustomerFault> faults, Reading<T> reading) {
        try {
            return Optional.ofNullable(reading.read());
        } catch (CustomerFault e) {
            faults.add(e);
            return Optional.empty();
        }
    }
}
