package io.leadwright.sales.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Measures the search: {@code mvn test -Dtest=SearchBenchmark -Dsearch.customers=100000}; each customer has a contact with a number and an
 * address, and a lead. A salesperson owns one of 20, another three customers in all.
 */
@ServerTest
@OwnServer
class SearchBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("search.customers", 100_000);
    private static final int ROUNDS = 15;
    /** The customer that the searches name, and those that find it. */
    private static final int SEARCHED = 12_345;

    private static final Set<String> SURE = Set.of("whole name", "phone", "e-mail");
    private static final Map<String, String> SEARCHES = Map.ofEntries(
            Map.entry("whole name", "上海光谷12345有限公司"),
            Map.entry("part of a name", "天工6789"),
            Map.entry("part that thousands have", "光谷电子"),
            Map.entry("part that all have", "有限公司"),
            Map.entry("one sign", "武"),
            Map.entry("pinyin", "wuhanguanggu"),
            Map.entry("initials", "whggdz"),
            Map.entry("initials that all have", "yxgs"),
            Map.entry("one letter", "w"),
            Map.entry("person", "王建国"),
            Map.entry("phone", "138 0001 2345"),
            Map.entry("last digits", "2345"),
            Map.entry("e-mail", "p12345@c12345.example"),
            Map.entry("part of an e-mail", "c12345.ex"),
            Map.entry("part that all e-mails have", "example"),
            Map.entry("nothing", "qqqqzzzz"));

    @Autowired
    Search search;

    @Autowired
    JdbcClient database;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void atManyCustomers() {
        long start = System.nanoTime();
        fill();
        System.out.printf("filled with %d customers in %.0f s%n", CUSTOMERS, (System.nanoTime() - start) / 1e9);
        for (String[] person : new String[][] {{"boss", "manager"}, {"s7", "sales"}, {"rare", "sales"}}) {
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken(person[0], "", "ROLE_" + person[1]));
            System.out.printf("search as %s (%s), medians and worst of %d:%n", person[0], person[1], ROUNDS);
            SEARCHES.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(asked -> measure(person[0], asked));
        }
    }

    private void measure(String person, Map.Entry<String, String> asked) {
        List<Double> times = new ArrayList<>();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            found = search.find(asked.getValue(), Arrays.asList(SearchKind.values()), 4, Locale.ENGLISH).stream()
                    .mapToInt(group -> group.items().size())
                    .sum();
            times.add((System.nanoTime() - start) / 1e6);
        }
        Collections.sort(times);
        System.out.printf(
                "  %-28s %6.1f ms %6.1f ms  %d hits%n",
                asked.getKey(), times.get(ROUNDS / 2), times.get(ROUNDS - 1), found);
        if (SURE.contains(asked.getKey()) && CUSTOMERS >= SEARCHED && person.equals("boss")) {
            assertThat(found).as(asked.getKey()).isPositive();
        }
        assertThat(times.get(ROUNDS / 2)).as(asked.getKey()).isLessThan(Integer.getInteger("search.limit", 1000));
    }

    private void fill() {
        database.sql("""
                        insert into app.form_record (id, form, data, created_by, updated_by, created_at)
                        select 1000000 + n, 'lead', jsonb_build_object('customerName', %1$s, 'contactName', %2$s, 'phone', %3$s, 'email', %4$s,
                               'owner', case when n %% 33333 = 0 then 'rare' else 's' || n %% 20 end, 'customerId', (1000000 + n)::text), 'b', 'b',
                               now() - n * interval '1 minute'
                        from generate_series(1, ?) n""".formatted((Object[]) PARTS)).param(CUSTOMERS).update();
        database.sql("""
                        insert into app.customer (id, name, name_key, owner, record, phone, phone_key, email, email_key, created_at)
                        select 1000000 + n, %1$s, %1$s, case when n %% 33333 = 0 then 'rare' else 's' || n %% 20 end, 'lead:' || 1000000 + n, %3$s,
                               '+8613' || 800000000 + n, %4$s, %4$s, now() - n * interval '1 minute' from generate_series(1, ?) n""".formatted((Object[]) PARTS)).param(CUSTOMERS).update();
        database.sql(
                        "insert into app.customer_record (record, customer_id) select record, id from app.customer where id > 1000000")
                .update();
        database.sql("""
                        insert into app.customer_contact (customer_id, name, phones, phone_keys, emails, email_keys, main, created_by, changed_by)
                        select 1000000 + n, %2$s, array[%3$s], array['+8613' || 800000000 + n], array[%4$s], array[%4$s], true, 'b', 'b'
                        from generate_series(1, ?) n""".formatted((Object[]) PARTS)).param(CUSTOMERS).update();
        long entered = System.nanoTime();
        while (database.sql("select app.search_settle(2000)")
                        .query(Integer.class)
                        .single()
                > 0) {
            assertThat(System.nanoTime()).isPositive();
        }
        System.out.printf("indexed in %.0f s%n", (System.nanoTime() - entered) / 1e9);
        database.sql("analyze").update();
    }

    /** Name, person, number and address of the customer n. */
    private static final String[] PARTS = {
        "(array['武汉','上海','苏州','深圳'])[1 + n % 4] || (array['光谷','华锐','海纳','长安','天工'])[1 + n % 5]"
                + " || case when n % 2 = 0 then '电子' else '' end || n || '有限公司'",
        "(array['王','李','张','刘','陈','杨','曾'])[1 + n % 7] || (array['建国','伟','秀英','志强','敏'])[1 + n % 5] || case when n % 1000 = 0 then '' else chr(19968 + n % 900) end",
        "'+86 138 ' || lpad((n / 10000)::text, 4, '0') || ' ' || lpad((n % 10000)::text, 4, '0')",
        "'p' || n || '@c' || n || '.example'"
    };
}
