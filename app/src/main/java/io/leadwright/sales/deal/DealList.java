package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerMoney;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists the deals of all customers a person may see, with their totals. */
@Repository
class DealList {
    private static final String TABLES =
            " from app.deal join app.resolved_customer member on member.id = deal.customer_id"
                    + " join app.customer kept on kept.id = member.kept_id ";
    private static final String LINE = "select deal.*, kept.id as kept, kept.name, kept.owner, kept.stage";
    private static final String OPEN = Deal.Status.OPEN.code();
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

    /** A column of the board. */
    record Place(Sum sum, List<Line> cards) {}

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

    /**
     * The columns of the board in two statements: open deals by the stage of their customers, those that are expected to close first, then
     * won and lost ones, the newest first.
     *
     * @param keys numbers of stages, won or lost
     * @param last the stage at which deals of customers beyond it stand, too
     */
    Map<String, Place> board(DealQuery query, List<String> keys, int last, int size) {
        List<Object> values = new ArrayList<>(List.of(last));
        values.addAll(query.values(false));
        Map<String, List<Part>> parts = new HashMap<>();
        database.sql("select deal.status, currency, count(*), sum(amount),"
                        + " case deal.status when 'open' then least(kept.stage, ?)::text else deal.status end" + TABLES
                        + query.condition(false) + " group by 1, 2, 5")
                .params(values)
                .query((RowCallbackHandler) row -> parts.computeIfAbsent(row.getString(5), key -> new ArrayList<>())
                        .add(part(row, 0)));
        Map<String, List<Line>> cards = cards(query, keys, last, size);
        Map<String, Place> places = new HashMap<>();
        for (String key : keys) {
            Deal.Status status = closed(key) ? Deal.Status.of(key) : Deal.Status.OPEN;
            places.put(
                    key,
                    new Place(sum(status, parts.getOrDefault(key, List.of())), cards.getOrDefault(key, List.of())));
        }
        return places;
    }

    /** One statement, in which each column ends at its own limit. */
    private Map<String, List<Line>> cards(DealQuery query, List<String> keys, int last, int size) {
        List<Object> values = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (String key : keys) {
            boolean closed = closed(key);
            DealQuery own = query.in(closed ? key : OPEN);
            values.add(key);
            values.addAll(own.values(true));
            if (!closed) {
                values.add(Integer.valueOf(key));
            }
            values.add(size);
            values.add((long) query.page() * size);
            String at = closed ? "" : Integer.parseInt(key) == last ? " and kept.stage >= ?" : " and kept.stage = ?";
            columns.add("(select ?::text as place, row_number() over () as number, found.* from (" + LINE + TABLES
                    + own.condition(true) + at
                    + (closed
                            ? " order by deal.closed_time desc, deal.id desc"
                            : " order by deal.expected_close nulls last, deal.created_time desc, deal.id")
                    + " limit ? offset ?) found)");
        }
        Map<String, List<Line>> cards = new HashMap<>();
        database.sql(String.join(" union all ", columns) + " order by place, number")
                .params(values)
                .query((RowCallbackHandler)
                        row -> cards.computeIfAbsent(row.getString("place"), key -> new ArrayList<>())
                                .add(line(row, 0)));
        return cards;
    }

    private static boolean closed(String key) {
        return key.equals(Deal.Status.WON.code()) || key.equals(Deal.Status.LOST.code());
    }

    private List<Line> lines(String rest, List<Object> values) {
        return database.sql(LINE + TABLES + rest + " limit ? offset ?")
                .params(values)
                .query(this::line)
                .list();
    }

    private Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                rows.read(row, number),
                row.getLong("kept"),
                row.getString("name"),
                row.getString("owner"),
                row.getInt("stage"));
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
