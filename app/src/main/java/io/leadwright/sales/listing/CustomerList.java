package io.leadwright.sales.listing;

import io.leadwright.platform.search.SearchTexts;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.funnel.FunnelCounts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Lists customers that are not merged, a page at a time or all of them by cursor. */
@Repository
public class CustomerList {
    private static final int FETCHED = 500;
    private final JdbcClient database;
    private final JdbcTemplate cursor;
    private final CustomerRows rows;
    private final FunnelCounts counts;
    private final SearchTexts texts;
    private final Clock clock;

    CustomerList(
            JdbcClient database,
            DataSource source,
            CustomerRows rows,
            FunnelCounts counts,
            SearchTexts texts,
            Clock clock) {
        this.texts = texts;
        this.cursor = new JdbcTemplate(source);
        cursor.setFetchSize(FETCHED);
        this.database = database;
        this.rows = rows;
        this.counts = counts;
        this.clock = clock;
    }

    /** A page of customers; total is the number of all customers the query finds. */
    public record Page(List<Customer> items, int page, int size, long total) {}

    public Page find(CustomerQuery query) {
        CustomerWhere where = CustomerWhere.of(query, clock.instant(), texts);
        long total = query.counted() ? kept(query) : counted(where);
        List<@Nullable Object> page = new ArrayList<>(where.parameters());
        page.add(query.size());
        page.add((long) query.page() * query.size());
        List<Customer> items = database.sql("select %s from %s %s %s limit ? offset ?"
                        .formatted(CustomerRows.COLUMNS, CustomerRows.TABLES, where.sql(), query.order()))
                .params(page)
                .query(rows::read)
                .list();
        return new Page(items, query.page(), query.size(), total);
    }

    /**
     * Passes every customer that the query finds to the consumer, ignoring its page, with only a few in memory.
     *
     * @param only of them the ones of these ids; all where there are none
     */
    @Transactional(readOnly = true)
    public void each(CustomerQuery query, Collection<Long> only, Consumer<Customer> reader) {
        CustomerWhere where = CustomerWhere.of(query, clock.instant(), texts).among(only);
        cursor.query(
                "select %s from %s %s %s"
                        .formatted(CustomerRows.COLUMNS, CustomerRows.TABLES, where.sql(), query.order()),
                row -> {
                    reader.accept(rows.read(row, 0));
                },
                where.parameters().toArray());
    }

    private long counted(CustomerWhere where) {
        return database.sql("select count(*) from %s %s".formatted(CustomerRows.TABLES, where.sql()))
                .params(where.parameters())
                .query(Long.class)
                .single();
    }

    /** Counts customers and the value of open ones by stage, for all stages of the query. */
    List<FunnelCounts.Count> standing(CustomerQuery query) {
        if (query.counted()) {
            return counts.load(query.owner());
        }
        CustomerWhere where = CustomerWhere.of(query, clock.instant(), texts);
        return counts.recompute(
                "where id in (select customer.id from %s %s)".formatted(CustomerRows.TABLES, where.sql()),
                where.parameters());
    }

    /** Uses the stored counts instead of reading the customers. */
    private long kept(CustomerQuery query) {
        Integer stage = query.stage();
        return counts.load(query.owner()).stream()
                .filter(count -> stage == null || count.stage() == stage)
                .mapToLong(query.funnel() ? FunnelCounts.Count::funnel : FunnelCounts.Count::customers)
                .sum();
    }
}
