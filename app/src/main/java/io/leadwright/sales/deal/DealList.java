package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerMoney;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists the deals of all customers a person may see, with their totals. */
@Repository
class DealList {
    private static final String TABLES =
            " from app.deal join app.resolved_customer member on member.id = deal.customer_id"
                    + " join app.customer kept on kept.id = member.kept_id ";
    private final JdbcClient database;
    private final DealRows rows;
    private final CustomerMoney money;

    DealList(JdbcClient database, DealRows rows, CustomerMoney money) {
        this.database = database;
        this.rows = rows;
        this.money = money;
    }

    /** A deal and the customer it belongs to now. */
    public record Line(Deal deal, long customerId, String customerName, String owner, int stage) {}

    /**
     * The total of the deals of a status.
     *
     * @param amount in the house currency
     * @param unpriced number of deals in a currency without a rate, not included in the amount
     * @param currencies the total in each currency, the largest number of deals first
     */
    public record Sum(Deal.Status status, long deals, BigDecimal amount, long unpriced, List<InCurrency> currencies) {}

    /** The total of the deals in one currency. */
    public record InCurrency(String currency, long deals, BigDecimal amount) {}

    /** A page, with the totals of all statuses; total counts the deals of the requested status. */
    public record Page(List<Line> items, List<Sum> sums, long total) {}

    Page find(DealQuery query) {
        List<Object> values = new ArrayList<>(query.values(true));
        values.add(DealQuery.SIZE);
        values.add((long) query.page() * DealQuery.SIZE);
        List<Line> lines = lines(query.condition(true) + " " + query.order(), values);
        List<Sum> sums = sums(query);
        long total = sums.stream()
                .filter(sum -> query.status().isEmpty() || sum.status().code().equals(query.status()))
                .mapToLong(Sum::deals)
                .sum();
        return new Page(lines, sums, total);
    }

    /** The currencies in which there are deals. */
    List<String> currencies() {
        return database.sql("select distinct currency from app.deal order by currency")
                .query(String.class)
                .list();
    }

    /**
     * The open deals whose customers are at a stage, those that are expected to close first.
     *
     * @param beyond whether deals of customers beyond the stage belong here, too
     */
    Page at(DealQuery query, int stage, boolean beyond, int size) {
        String where = query.condition(true) + (beyond ? " and kept.stage >= ?" : " and kept.stage = ?");
        return board(
                query,
                where,
                List.of(stage),
                size,
                "order by deal.expected_close nulls last, deal.created_time desc, deal.id");
    }

    /** The deals of a status that are closed, the newest first. */
    Page closed(DealQuery query, int size) {
        return board(query, query.condition(true), List.of(), size, "order by deal.closed_time desc, deal.id desc");
    }

    private Page board(DealQuery query, String where, List<Object> more, int size, String order) {
        List<Object> values = new ArrayList<>(query.values(true));
        values.addAll(more);
        List<Part> parts = database.sql(
                        "select deal.status, currency, count(*), sum(amount)" + TABLES + where + " group by 1, 2")
                .params(values)
                .query(DealList::part)
                .list();
        values.add(size);
        values.add((long) query.page() * size);
        Sum sum = sum(Deal.Status.of(query.status()), parts);
        return new Page(lines(where + " " + order, values), List.of(sum), sum.deals());
    }

    private List<Line> lines(String rest, List<Object> values) {
        return database.sql("select deal.*, kept.id as kept, kept.name, kept.owner, kept.stage" + TABLES + rest
                        + " limit ? offset ?")
                .params(values)
                .query((row, number) -> new Line(
                        rows.read(row, number),
                        row.getLong("kept"),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getInt("stage")))
                .list();
    }

    private static Part part(ResultSet row, int number) throws SQLException {
        return new Part(Deal.Status.of(row.getString(1)), row.getString(2), row.getLong(3), row.getBigDecimal(4));
    }

    private record Part(Deal.Status status, String currency, long deals, BigDecimal amount) {}

    private List<Sum> sums(DealQuery query) {
        List<Part> parts = database.sql("select deal.status, currency, count(*), sum(amount)" + TABLES
                        + query.condition(false) + " group by 1, 2")
                .params(query.values(false))
                .query(DealList::part)
                .list();
        return Stream.of(Deal.Status.values()).map(status -> sum(status, parts)).toList();
    }

    private Sum sum(Deal.Status status, List<Part> parts) {
        BigDecimal amount = BigDecimal.ZERO;
        long deals = 0;
        long unpriced = 0;
        for (Part part : parts) {
            if (part.status() == status) {
                deals += part.deals();
                amount =
                        amount.add(money.inHouse(part.amount(), part.currency()).orElse(BigDecimal.ZERO));
                unpriced += money.knows(part.currency()) ? 0 : part.deals();
            }
        }
        return new Sum(
                status,
                deals,
                amount,
                unpriced,
                parts.stream()
                        .filter(part -> part.status() == status)
                        .sorted(Comparator.comparingLong(Part::deals).reversed().thenComparing(Part::currency))
                        .map(part -> new InCurrency(part.currency(), part.deals(), part.amount()))
                        .toList());
    }
}
