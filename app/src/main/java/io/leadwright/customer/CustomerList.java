package io.leadwright.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists customers that stand by themselves, a page at a time. */
@Repository
class CustomerList {
    private final JdbcClient database;
    private final CustomerRows rows;
    private final FunnelCounts counts;

    CustomerList(JdbcClient database, CustomerRows rows, FunnelCounts counts) {
        this.database = database;
        this.rows = rows;
        this.counts = counts;
    }

    /** A page of customers; total counts all that the query finds. */
    public record Page(List<Customer> items, int page, int size, long total) {}

    Page find(CustomerQuery query) {
        StringBuilder where = new StringBuilder("where merged_into is null");
        List<@Nullable Object> values = new ArrayList<>();
        if (query.stage() != null) {
            where.append(" and stage = ?");
            values.add(query.stage());
        }
        query.owner().ifPresent(owner -> {
            where.append(" and owner = ?");
            values.add(owner);
        });
        if (query.searched()) {
            where.append(" and (name ilike ? or contact ilike ? or email ilike ? or phone ilike ?)");
            values.addAll(Collections.nCopies(4, pattern(query.search())));
        }
        long total = query.searched() ? counted(where.toString(), values) : kept(query.stage(), query.owner());
        List<@Nullable Object> page = new ArrayList<>(values);
        page.add(query.size());
        page.add((long) query.page() * query.size());
        List<Customer> items = database.sql("select %s from %s %s %s limit ? offset ?"
                        .formatted(CustomerRows.COLUMNS, CustomerRows.TABLES, where, query.order()))
                .params(page)
                .query(rows::read)
                .list();
        return new Page(items, query.page(), query.size(), total);
    }

    private long counted(String where, List<@Nullable Object> values) {
        return database.sql("select count(*) from app.customer " + where)
                .params(values)
                .query(Long.class)
                .single();
    }

    /** The kept counts know it without a look at the customers. */
    private long kept(@Nullable Integer stage, Optional<String> owner) {
        return counts.of(owner).stream()
                .filter(count -> stage == null || count.stage() == stage)
                .mapToLong(FunnelCounts.Count::customers)
                .sum();
    }

    /** Finds the words anywhere, and nothing else by its signs. */
    static String pattern(String search) {
        return "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
