package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerMoney;
import java.math.BigDecimal;
import java.util.ArrayList;
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
     */
    public record Sum(Deal.Status status, long deals, BigDecimal amount, long unpriced) {}

    /** A page, with the totals of all statuses; total counts the deals of the requested status. */
    public record Page(List<Line> items, List<Sum> sums, long total) {}

    Page find(DealQuery query) {
        List<Object> values = new ArrayList<>(query.values(true));
        values.add(DealQuery.SIZE);
        values.add((long) query.page() * DealQuery.SIZE);
        List<Line> lines = database.sql("select deal.*, kept.id as kept, kept.name, kept.owner, kept.stage" + TABLES
                        + query.condition(true) + " " + query.order() + " limit ? offset ?")
                .params(values)
                .query((row, number) -> new Line(
                        rows.read(row, number),
                        row.getLong("kept"),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getInt("stage")))
                .list();
        List<Sum> sums = sums(query);
        long total = sums.stream()
                .filter(sum -> query.status().isEmpty() || sum.status().code().equals(query.status()))
                .mapToLong(Sum::deals)
                .sum();
        return new Page(lines, sums, total);
    }

    private record Part(Deal.Status status, String currency, long deals, BigDecimal amount) {}

    private List<Sum> sums(DealQuery query) {
        List<Part> parts = database.sql("select deal.status, currency, count(*), sum(amount)" + TABLES
                        + query.condition(false) + " group by 1, 2")
                .params(query.values(false))
                .query((row, number) -> new Part(
                        Deal.Status.of(row.getString(1)), row.getString(2), row.getLong(3), row.getBigDecimal(4)))
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
        return new Sum(status, deals, amount, unpriced);
    }
}
