package io.leadwright.sales.customer;

import io.leadwright.automation.process.Processes;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the value and status of a customer in step with its deals: the value is the sum of the open deals, else of the won ones,
 * else the value in its record. Deals and records of customers merged into it count too.
 */
@Component
public class CustomerValue {
    private final JdbcClient database;
    private final CustomerMoney money;
    private final Processes processes;

    CustomerValue(JdbcClient database, CustomerMoney money, Processes processes) {
        this.database = database;
        this.money = money;
        this.processes = processes;
    }

    private record Sum(String status, String currency, BigDecimal amount) {}

    private record Worth(long id, @Nullable String record, BigDecimal value, String status, BigDecimal stated) {}

    /** Updates the value after a change of the record, whose processes already know of that change. */
    void recount(long customer) {
        store(customer);
    }

    /** Updates the value after a change of deals and notifies the processes of its record. */
    public void assess(long customer) {
        Worth before = worth(customer);
        BigDecimal value = store(customer);
        if (before.record() != null && value.compareTo(before.value()) != 0) {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("value", value.doubleValue());
            variables.put("currency", money.house());
            processes.message("value-assessed", before.record(), variables);
        }
    }

    private BigDecimal store(long customer) {
        Worth before = worth(customer);
        List<Sum> sums = sums(before.id());
        String status = status(sums);
        String counted = sums.isEmpty() || status.equals("lost") ? "" : status;
        BigDecimal value = counted.isEmpty() ? before.stated() : total(sums, counted);
        if (value.compareTo(before.value()) != 0) {
            database.sql("update app.customer set estimated_value = ? where id = ?")
                    .params(value, before.id())
                    .update();
        }
        return value;
    }

    /**
     * The customer, or the one it was merged into, locked, with the value in its record, else the largest one in records of
     * customers merged into it.
     */
    private Worth worth(long customer) {
        return database.sql("""
                        select kept.id, kept.record, kept.estimated_value, kept.status,
                               case when kept.record_value > 0 then kept.record_value else coalesce(
                                   (select max(record_value) from app.customer where merged_into = kept.id), 0) end as stated
                        from app.customer kept
                        where kept.id = (select kept_id from app.resolved_customer where id = ?) for no key update""")
                .param(customer)
                .query((row, number) -> new Worth(
                        row.getLong("id"),
                        row.getString("record"),
                        row.getBigDecimal("estimated_value"),
                        row.getString("status"),
                        row.getBigDecimal("stated")))
                .single();
    }

    private List<Sum> sums(long kept) {
        return database.sql("""
                        select status, currency, sum(amount) as amount from app.deal
                        where customer_id in (select member_id from app.customer_member where customer_id = ?)
                        group by status, currency""")
                .param(kept)
                .query((row, number) -> new Sum(row.getString(1), row.getString(2), row.getBigDecimal(3)))
                .list();
    }

    private static String status(List<Sum> sums) {
        return List.of("open", "won", "lost").stream()
                .filter(status -> sums.stream().anyMatch(sum -> sum.status().equals(status)))
                .findFirst()
                .orElse("open");
    }

    private BigDecimal total(List<Sum> sums, String status) {
        return sums.stream()
                .filter(sum -> sum.status().equals(status))
                .map(sum -> money.inHouse(sum.amount(), sum.currency()).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
