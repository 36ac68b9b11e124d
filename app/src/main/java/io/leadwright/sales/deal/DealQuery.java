package io.leadwright.sales.deal;

import io.leadwright.sales.customer.Contains;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.Paging;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Selects deals.
 *
 * @param owner owner of the customers; empty for all
 * @param shared whether deals of customers shared with the owner belong to the list, too
 * @param status code of a {@link Deal.Status}; empty for all
 * @param reason key of the chosen {@link LossReason}; empty for any
 * @param search part of the title or the customer's name; blank for all
 * @param sort a key of {@link #SORTS}, descending with a leading hyphen
 * @param page from 0
 */
public record DealQuery(
        Optional<String> owner,
        boolean shared,
        String status,
        String reason,
        String search,
        String sort,
        int page,
        Narrowed narrowed) {
    /**
     * Further conditions; empty for any.
     *
     * @param stage number of the customer's stage
     * @param currency ISO 4217
     * @param closeFrom first day of the expected close
     * @param closeTo its last day
     */
    public record Narrowed(String stage, String currency, String closeFrom, String closeTo) {
        static final Narrowed NONE = new Narrowed("", "", "", "");

        /** Whether there is any. */
        public boolean any() {
            return !equals(NONE);
        }
    }

    static final int SIZE = 50;
    static final String NEWEST = "-createdTime";
    private static final int LONGEST_SEARCH = 100;
    private static final String SHARED =
            " and (kept.owner = ? or kept.id in (select customer_id from app.customer_share where username = ?))";

    private static final Map<String, String> SORTS = Map.of(
            "createdTime", "deal.created_time",
            "amount", "deal.amount",
            "customer", "kept.name",
            "stage", "kept.stage",
            "expectedClose", "deal.expected_close",
            "closedTime", "deal.closed_time");

    /**
     * Checks the query.
     *
     * @throws CustomerFault naming the invalid parameter
     */
    public DealQuery {
        if (!status.isEmpty() && !Deal.Status.CODES.contains(status)) {
            throw CustomerFault.query("status", "unknown", String.join(", ", Deal.Status.CODES));
        }
        if (page < 0 || page > Paging.LAST_PAGE) {
            throw CustomerFault.query("page", "range", 0, Paging.LAST_PAGE);
        }
        if (reason.length() > LONGEST_SEARCH || reason.indexOf('\0') >= 0) {
            throw CustomerFault.query("reason", "tooLong", LONGEST_SEARCH);
        }
        if (search.length() > LONGEST_SEARCH || search.indexOf('\0') >= 0) {
            throw CustomerFault.query("q", "tooLong", LONGEST_SEARCH);
        }
        if (!narrowed.stage().isEmpty()
                && CustomerInput.id(narrowed.stage())
                        .filter(stage -> stage < 1000)
                        .isEmpty()) {
            throw CustomerFault.query("stage", "integer");
        }
        if (!narrowed.currency().isEmpty() && !narrowed.currency().matches("[A-Z]{3}")) {
            throw CustomerFault.query("currency", "unknownCurrency");
        }
        requireDate("closeFrom", narrowed.closeFrom());
        requireDate("closeTo", narrowed.closeTo());
        if (!SORTS.containsKey(column(sort))) {
            throw CustomerFault.query(
                    "sort",
                    "unknown",
                    String.join(", ", SORTS.keySet().stream().sorted().toList()));
        }
    }

    /** The same for one status. */
    DealQuery in(String other) {
        return new DealQuery(owner, shared, other, reason, search, sort, page, narrowed);
    }

    private static void requireDate(String parameter, String text) {
        if (!text.isEmpty() && DealReading.day(text).isEmpty()) {
            throw CustomerFault.query(parameter, "date");
        }
    }

    private static String column(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /** The ORDER BY clause: names of columns only, never external text. */
    String order() {
        String column = SORTS.getOrDefault(column(sort), "deal.created_time");
        return "order by " + column
                + (sort.startsWith("-") ? " desc nulls last, deal.id desc" : " nulls last, deal.id");
    }

    /** The WHERE clause with a placeholder for each of the {@link #values}; withStatus false omits the status. */
    String condition(boolean withStatus) {
        StringBuilder sql = new StringBuilder("where true");
        owner.ifPresent(name -> sql.append(shared ? SHARED : " and kept.owner = ?"));
        if (!reason.isBlank()) {
            sql.append(" and deal.loss_reason = ?");
        }
        if (!search.isBlank()) {
            sql.append(" and (kept.name ilike ? or deal.title ilike ?)");
        }
        if (!narrowed.stage().isEmpty()) {
            sql.append(" and kept.stage = ?");
        }
        if (!narrowed.currency().isEmpty()) {
            sql.append(" and deal.currency = ?");
        }
        if (!narrowed.closeFrom().isEmpty()) {
            sql.append(" and deal.expected_close >= ?");
        }
        if (!narrowed.closeTo().isEmpty()) {
            sql.append(" and deal.expected_close <= ?");
        }
        if (withStatus && !status.isEmpty()) {
            sql.append(" and deal.status = ?");
        }
        return sql.toString();
    }

    List<Object> values(boolean withStatus) {
        List<Object> values = new ArrayList<>();
        owner.ifPresent(name -> values.addAll(shared ? List.of(name, name) : List.of(name)));
        if (!reason.isBlank()) {
            values.add(reason);
        }
        if (!search.isBlank()) {
            String pattern = Contains.pattern(search);
            values.add(pattern);
            values.add(pattern);
        }
        if (!narrowed.stage().isEmpty()) {
            values.add(Integer.valueOf(narrowed.stage()));
        }
        if (!narrowed.currency().isEmpty()) {
            values.add(narrowed.currency());
        }
        if (!narrowed.closeFrom().isEmpty()) {
            values.add(LocalDate.parse(narrowed.closeFrom()));
        }
        if (!narrowed.closeTo().isEmpty()) {
            values.add(LocalDate.parse(narrowed.closeTo()));
        }
        if (withStatus && !status.isEmpty()) {
            values.add(status);
        }
        return values;
    }
}
