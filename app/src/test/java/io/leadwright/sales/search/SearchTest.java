package io.leadwright.sales.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.search.SearchTexts;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;

/** One search finds people and companies however they are written, the right one first, and nothing that the reader may not see. */
@ServerTest
class SearchTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    @Autowired
    SearchTexts texts;

    @Autowired
    SearchRows rows;

    @Autowired
    RecordAccess access;

    @Autowired
    Forms forms;

    @Autowired
    PlatformTransactionManager transactions;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        database.sql("delete from app.customer").update();
        database.sql("delete from app.form_record where form = 'lead'").update();
    }

    private JsonNode search(String username, String q) {
        return ask(username, "/api/search?q={q}", q);
    }

    private JsonNode ask(String username, String path, String q) {
        var answer = http.withBasicAuth(username, username).getForEntity(path, JsonNode.class, q);
        assertThat(answer.getStatusCode().value()).as(q).isEqualTo(200);
        return Objects.requireNonNull(answer.getBody());
    }

    private List<String> titles(String username, String q, String kind) {
        return StreamSupport.stream(search(username, q).path("groups").spliterator(), false)
                .filter(group -> group.path("kind").asText().equals(kind))
                .flatMap(group -> StreamSupport.stream(group.path("items").spliterator(), false))
                .map(hit -> hit.path("title").asText())
                .toList();
    }

    private long row(String name, String owner, int daysAgo) {
        return database.sql("""
                        insert into app.customer (name, name_key, owner, created_at)
                        values (:name, lower(:name), :owner, now() - :days * interval '1 day') returning id""")
                .param("name", name)
                .param("owner", owner)
                .param("days", daysAgo)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "重庆长安汽车有限公司",
                "重庆长安",
                "长安汽车",
                "汽车",
                "安汽",
                "重慶長安",
                "chongqingchangan",
                "chongqing changan",
                "zhongqing",
                "cqca",
                "CQCAQC",
                "changan",
                "caqc",
                "qiche",
                "qc",
                "ｃｑｃａ"
            })
    void aCompanyIsFoundByNamePartPinyinAndInitials(String q) {
        row("重庆长安汽车有限公司", "lucy", 0);
        row("武汉光谷微电子", "lucy", 0);
        assertThat(titles("manager", q, "customer")).containsExactly("重庆长安汽车有限公司");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller", "muller", "mueller & söhne", "söhne", "sohne", "ller", "müller mueller"})
    void accentsAndSpacesDoNotMatter(String q) {
        row("Müller Mueller & Söhne GmbH", "lucy", 0);
        row("Meier AG", "lucy", 0);
        assertThat(titles("manager", q, "customer")).containsExactly("Müller Mueller & Söhne GmbH");
    }

    @Test
    void theRightOneComesFirst() {
        row("新天华锐", "", 1);
        row("华锐半导体", "", 3);
        row("华锐光电", "", 2);
        row("华锐", "", 9);
        row("大华锐", "manager", 8);
        assertThat(titles("manager", "华锐", "customer")).containsExactly("华锐", "华锐光电", "华锐半导体", "大华锐", "新天华锐");
        row("华锐设备", "manager", 30);
        assertThat(titles("manager", "huarui", "customer")).startsWith("华锐", "华锐设备", "华锐光电");
    }

    @Test
    void peopleAreFoundWithTheirCompanyByNameNumberAndAddress() {
        JsonNode lead = customers.lead(
                "苏州华锐半导体有限公司",
                "lucy",
                Map.of("contactName", "王建国", "phone", "0512-6288 1234转801", "email", "Wang.Jianguo@huarui.cn"));
        String id = lead.path("id").asText();
        long customer = lead.path("data").path("customerId").asLong();
        assertThat(lead.path("data").path("phone").asText()).isEqualTo("+86 512 6288 1234 ext. 801");
        for (String q : List.of(
                "王建国",
                "建国",
                "wangjianguo",
                "wjg",
                "jg",
                "051262881234",
                "+86 512 6288 1234",
                "6288 1234",
                "62881234",
                "0512",
                "801",
                "wang.jianguo@huarui.cn",
                "huarui.cn",
                "jianguo@",
                "wang.j")) {
            assertThat(titles("lucy", q, "contact")).as(q).containsExactly("王建国");
            assertThat(titles("lucy", q, "record")).as(q).containsExactly("苏州华锐半导体有限公司");
        }
        assertThat(titles("lucy", "#" + id, "record")).contains("苏州华锐半导体有限公司");
        JsonNode hit =
                search("lucy", "wjg").path("groups").path(0).path("items").path(0);
        assertThat(hit.path("url").asText()).isEqualTo("/customers/" + customer);
        assertThat(hit.path("customer").asLong()).isEqualTo(customer);
    }

    @Test
    void whatChangesIsFoundAnewAtOnceAndWhatGoesIsGone() {
        JsonNode lead = customers.lead("合肥晶曜光学", "lucy", Map.of("contactName", "陈总", "phone", "13955101234"));
        String id = lead.path("id").asText();
        customers.change(id, Map.of("customerName", "合肥晶耀光学", "phone", "13955105678"));
        assertThat(titles("lucy", "晶曜", "customer")).isEmpty();
        assertThat(titles("lucy", "晶耀", "customer")).containsExactly("合肥晶耀光学");
        assertThat(titles("lucy", "13955101234", "record")).isEmpty();
        assertThat(titles("lucy", "139 5510 5678", "record")).containsExactly("合肥晶耀光学");
        database.sql("delete from app.customer where name = '合肥晶耀光学'").update();
        database.sql("delete from app.form_record where id = ?")
                .param(Long.valueOf(id))
                .update();
        assertThat(search("manager", "晶耀").path("groups")).isEmpty();
        assertThat(database.sql("select count(*) from app.search_entry where names like '%晶耀%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void settle() {
        int settled;
        do {
            settled = database.sql("select app.search_settle(2000)")
                    .query(Integer.class)
                    .single();
        } while (settled > 0);
    }

    private long entries(long customer) {
        return database.sql("select count(*) from app.search_entry where kind = 'customer' and id = ?::text")
                .param(customer)
                .query(Long.class)
                .single();
    }

    /** The search may read a row that another transaction has deleted and not committed yet. */
    @Test
    void whatIsDeletedWhileItIsReadIsGone() throws SQLException {
        long customer = row("咸阳已删电子", "lucy", 0);
        settle();
        database.sql("delete from app.search_entry where kind = 'customer' and id = ?::text")
                .param(customer)
                .update();
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.executeUpdate("delete from app.customer where id = " + customer);
                database.sql("insert into app.search_due (kind, id) values ('customer', ?::text)")
                        .param(customer)
                        .update();
                settle();
                assertThat(entries(customer)).isEqualTo(1);
            } finally {
                other.commit();
                other.setAutoCommit(true);
            }
        }
        settle();
        assertThat(entries(customer)).isZero();
    }

    @Test
    void aRowThatCannotBeAnEntryHoldsUpNoOther() {
        database.sql("alter table app.search_entry add constraint poison check (names not like '%毒行%') not valid")
                .update();
        try {
            row("毒行电子", "lucy", 0);
            row("咸阳好行电子", "lucy", 0);
            assertThat(titles("manager", "咸阳好行", "customer")).containsExactly("咸阳好行电子");
            assertThat(titles("manager", "毒行", "customer")).isEmpty();
            assertThat(database.sql("select count(*) from app.search_due")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            database.sql("alter table app.search_entry drop constraint poison").update();
        }
    }

    @Test
    void aSearchWaitsNotLongForTheIndex() throws SQLException {
        row("咸阳先写电子", "lucy", 0);
        settle();
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(hashtext('app.search_due'))");
                row("咸阳后写电子", "lucy", 0);
                long start = System.nanoTime();
                assertThat(titles("manager", "咸阳", "customer")).containsExactly("咸阳先写电子");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            } finally {
                other.rollback();
                other.setAutoCommit(true);
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(titles("manager", "咸阳后写", "customer")).containsExactly("咸阳后写电子"));
    }

    /** A search that looks first at the newest two of a salesperson's customers. */
    private List<String> titles(String q, SearchKind kind) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("hany", "", "ROLE_sales"));
        try {
            return new Search(texts, rows, new SearchScope(access, forms, database, 2), forms, transactions)
                    .find(q, List.of(kind), 5, Locale.ENGLISH).stream()
                            .flatMap(group -> group.items().stream())
                            .map(SearchHit::title)
                            .toList();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void theOldestOfManyOwnCustomersIsFoundEvenByAFrequentWord() {
        long old = row("洛阳旧友电子", "hany", 900);
        database.sql(
                        "insert into app.customer_contact (customer_id, name, created_by, changed_by) values (?, '洛阳旧人', 'x', 'x')")
                .param(old)
                .update();
        row("许昌甲电子", "hany", 1);
        row("许昌乙电子", "hany", 0);
        assertThat(titles("旧友", SearchKind.CUSTOMER)).containsExactly("洛阳旧友电子");
        assertThat(titles("旧人", SearchKind.CONTACT)).containsExactly("洛阳旧人");
        database.sql("""
                        insert into app.customer (name, name_key, owner)
                        select '洛阳他人' || n, '洛阳他人' || n, 'elena' from generate_series(1, 1100) n""").update();
        settle();
        assertThat(titles("洛阳", SearchKind.CUSTOMER)).containsExactly("洛阳旧友电子");
        database.sql("delete from app.customer").update();
        settle();
    }

    @Test
    void recordsOfAFormOpenToAllAreFoundByAFrequentWord() {
        database.sql("""
                        insert into app.form_record (form, data, created_by, updated_by)
                        select 'lead', jsonb_build_object('customerName', '南阳' || n), 'x', 'x' from generate_series(1, 1100) n""").update();
        settle();
        var all = new RecordGuard.Condition("true", List.of());
        var mine = new SearchScope.Mine(List.of(), List.of(), List.of("lead"), 3000);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("hany", "", "ROLE_sales"));
        try {
            assertThat(rows.find(
                            SearchKind.RECORD,
                            texts.read("南阳"),
                            new SearchScope.Allowed(all, Optional.of(mine), all),
                            5))
                    .hasSize(5);
        } finally {
            SecurityContextHolder.clearContext();
            database.sql("delete from app.form_record where form = 'lead'").update();
            settle();
        }
    }

    @Test
    void aMailSaysNoCustomerThatItsReaderMayNotOpen() {
        JsonNode lead = customers.lead("平顶山密客电子", "lucy", Map.of("email", "a@mike.example"));
        database.sql("""
                        insert into app.mail (id, business_key, purpose, step, template, language, recipient, subject, text, message_id, state,
                                              not_before, created_at, created_by)
                        values (gen_random_uuid(), ?, 'search-test', '2', 't', 'zh', 'a@mike.example', '密函', 'x', ?, 'cancelled', now(), now(), 'lucy')""")
                .params(
                        "lead:" + lead.path("id").asText(),
                        "search-mail-" + lead.path("id").asText())
                .update();
        JsonNode seen = search("lucy", "密函").at("/groups/0/items/0");
        assertThat(seen.path("detail").asText()).contains("平顶山密客电子");
        database.sql("update app.customer set owner = 'elena' where id = ?")
                .param(lead.path("data").path("customerId").asLong())
                .update();
        seen = search("lucy", "密函").at("/groups/0/items/0");
        assertThat(seen.path("title").asText()).isEqualTo("密函");
        assertThat(seen.path("detail").asText()).isEqualTo("a@mike.example");
        assertThat(seen.path("customer").isNumber()).isFalse();
        assertThat(search("manager", "密函").at("/groups/0/items/0/detail").asText())
                .contains("平顶山密客电子");
    }

    @Test
    void aMergedCustomerIsFoundByItsContactsAtTheOneThatStays() {
        long kept = row("常州甲电子", "lucy", 2);
        long other = row("常州乙电子", "lucy", 1);
        database.sql("""
                        insert into app.customer_contact (customer_id, name, created_by, changed_by) values (?, '欧阳修远', 'x', 'x')""").param(other).update();
        database.sql("update app.customer set merged_into = ? where id = ?")
                .params(kept, other)
                .update();
        assertThat(titles("lucy", "常州", "customer")).containsExactly("常州甲电子");
        assertThat(search("lucy", "oyxy").at("/groups/0/items/0/url").asText()).isEqualTo("/customers/" + kept);
        database.sql("update app.customer set merged_into = null where id = ?")
                .param(other)
                .update();
        assertThat(titles("lucy", "常州", "customer")).containsExactly("常州乙电子", "常州甲电子");
    }

    @Test
    void dealsDocumentsAndMailsAreFound() {
        JsonNode lead = customers.lead("宁波海纳音响", "lucy", Map.of("email", "a@haina.example"));
        long customer = lead.path("data").path("customerId").asLong();
        long deal = database.sql("""
                        insert into app.deal (customer_id, title, amount, currency, created_by) values (?, '三台点胶机', 1, 'CNY', 'lucy') returning id""").param(customer).query(Long.class).single();
        database.sql("""
                        insert into app.deal_document (deal_id, kind, number, amount, currency, dated, status, created_by, changed_by)
                        values (?, 'quotation', 'Q-2026-0815', 1, 'CNY', current_date, 'draft', 'lucy', 'lucy')""").param(deal).update();
        database.sql("""
                        insert into app.mail (id, business_key, purpose, step, template, language, recipient, subject, text, message_id, state,
                                              not_before, created_at, created_by)
                        values (gen_random_uuid(), ?, 'search-test', '1', 't', 'zh', 'a@haina.example', '点胶机报价', 'x', ?, 'cancelled', now(), now(), 'lucy')""")
                .params("lead:" + lead.path("id").asText(), "search-test-" + deal)
                .update();
        assertThat(titles("lucy", "djj", "deal")).containsExactly("三台点胶机");
        assertThat(titles("lucy", "海纳", "deal")).containsExactly("三台点胶机");
        assertThat(titles("lucy", "q-2026-08", "document")).containsExactly("Q-2026-0815");
        assertThat(titles("lucy", "0815", "document")).containsExactly("Q-2026-0815");
        assertThat(titles("lucy", "haina.example", "mail")).containsExactly("点胶机报价");
        database.sql("update app.customer set name = '宁波海耐音响' where id = ?")
                .param(customer)
                .update();
        assertThat(titles("lucy", "海耐", "deal")).containsExactly("三台点胶机");
        assertThat(titles("lucy", "海耐", "document")).containsExactly("Q-2026-0815");
        for (String q : List.of("djj", "海纳", "q-2026-08", "haina.example", "三台")) {
            assertThat(search("hany", q).path("groups")).as(q).isEmpty();
        }
        assertThat(titles("operator", "haina.example", "mail")).isEmpty();
    }

    /** Names, counts and suggestions of others' customers stay hidden, whatever is typed. */
    @Test
    void aSalespersonFindsNothingForeign() {
        JsonNode foreign = customers.lead(
                "杭州秘密光电", "elena", Map.of("contactName", "秦密", "phone", "13805719999", "email", "qin@geheim.example"));
        customers.lead("杭州自己光电", "hany", Map.of("contactName", "子己", "phone", "13805718888"));
        long customer = foreign.path("data").path("customerId").asLong();
        Session hany = new Session(http.getRootUri()).signIn("hany");
        for (String q : List.of(
                "杭州秘密光电",
                "秘密",
                "杭州",
                "光电",
                "hzmm",
                "mimi",
                "秦密",
                "qm",
                "13805719999",
                "1380571",
                "571",
                "9999",
                "qin@",
                "geheim",
                foreign.path("id").asText(),
                "#" + customer,
                "%",
                "_",
                "'",
                "\\",
                ":*",
                "a",
                "密",
                "==",
                "~~mimi")) {
            String said = search("hany", q).toString()
                    + hany.get("/search?q=" + text(q)).body()
                    + hany.panel("/search/suggestions?q=" + text(q)).body()
                    + hany.get("/forms/lead?q=" + text(q)).body()
                    + hany.get("/customers?q=" + text(q)).body();
            // What was typed stands in the field for searching.
            said = said.replace(q.replace("'", "&#39;"), "");
            assertThat(said)
                    .as(q)
                    .doesNotContain("杭州秘密光电")
                    .doesNotContain("秦密")
                    .doesNotContain("13805719999", "1380 571 9999");
        }
        assertThat(titles("hany", "杭州", "customer")).containsExactly("杭州自己光电");
        assertThat(hany.panel("/search/suggestions?q=" + text("光电")).body()).contains("杭州自己光电");
        database.sql("insert into app.customer_collaborator values (?, 'hany', 'elena', now())")
                .param(customer)
                .update();
        assertThat(titles("hany", "秘密", "customer")).containsExactly("杭州秘密光电");
        assertThat(titles("hany", "qm", "contact")).containsExactly("秦密");
        database.sql("delete from app.customer_collaborator").update();
        assertThat(titles("hany", "秘密", "customer")).isEmpty();
    }

    @Test
    void aBadSearchIsRefusedWithTheReason() {
        for (String bad : List.of(
                "?q=",
                "?q= ",
                "",
                "?q=" + "x".repeat(101),
                "?q=a\u0000b",
                "?q=a&kind=table",
                "?q=a&size=0",
                "?q=a&size=51")) {
            var answer = api.call("lucy", HttpMethod.GET, "/api/search" + bad, null);
            assertThat(answer.getStatusCode().value()).as(bad).isEqualTo(400);
            assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
            assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                    .as(bad)
                    .isIn("q", "kind", "size");
        }
        for (String form : List.of("lead", "leave")) {
            for (String bad : List.of("x".repeat(101), "1 ".repeat(500), "a\u0000b")) {
                var answer = http.withBasicAuth("manager", "manager")
                        .getForEntity("/api/forms/" + form + "/records?q={q}", JsonNode.class, bad);
                assertThat(answer.getStatusCode().value()).as(form).isIn(400, 422);
                assertThat(Objects.requireNonNull(answer.getBody())
                                .at("/errors/0/field")
                                .asText())
                        .isEqualTo("q");
            }
        }
    }

    @Test
    void aListOfOneKindIsLongerAndSaysThatThereIsMore() {
        for (int n = 0; n < 7; n++) {
            row("湘潭批量" + n, "lucy", n);
        }
        JsonNode some =
                ask("lucy", "/api/search?q={q}&kind=customer&size=5", "湘潭").path("groups");
        assertThat(some).hasSize(1);
        assertThat(some.path(0).path("items")).hasSize(5);
        assertThat(some.path(0).path("more").asBoolean()).isTrue();
        JsonNode all = ask("lucy", "/api/search?q={q}&kind=customer&kind=record&size=7", "湘潭")
                .path("groups");
        assertThat(all.path(0).path("items")).hasSize(7);
        assertThat(all.path(0).path("more").asBoolean()).isFalse();
    }

    /** Each writing is stored in the same normal form, and finds what any other writing stored. */
    @Test
    void numbersAndAddressesAreStoredNormalAndFoundByAnyOtherWriting() throws IOException {
        Map<String, List<String>> phones = writings("phones.csv", true);
        Map<String, List<String>> addresses = writings("emails.csv", false);
        Map<String, Long> stored = new HashMap<>();
        phones.forEach((key, writings) -> stored.put(key, enter("phone", key, writings)));
        addresses.forEach((key, writings) -> stored.put(key, enter("email", key, writings)));
        List<String> missed = new ArrayList<>();
        for (Map<String, List<String>> book : List.of(phones, addresses)) {
            book.forEach((key, writings) -> writings.forEach(writing -> {
                String q = writing.split("\\|", -1)[1];
                List<String> found = ids(q);
                if (!found.contains(String.valueOf(stored.get(key)))) {
                    missed.add(key + " by " + q + " in " + found);
                }
            }));
        }
        assertThat(missed).isEmpty();
    }

    private List<String> ids(String q) {
        return StreamSupport.stream(
                        ask("manager", "/api/search?q={q}&kind=record&size=50", q)
                                .at("/groups/0/items")
                                .spliterator(),
                        false)
                .map(hit -> hit.path("id").asText())
                .toList();
    }

    /** Every writing by its key; numbers whose country only the record names are found in international writing. */
    private static Map<String, List<String>> writings(String book, boolean phone) throws IOException {
        Map<String, List<String>> writings = new LinkedHashMap<>();
        Files.readAllLines(Path.of("app/src/test/resources/contact", book)).stream()
                .skip(1)
                .forEach(line -> {
                    String[] row = line.split("\\|", -1);
                    String key = row[row.length - 1];
                    if (!key.isEmpty()) {
                        writings.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(phone ? row[0] + "|" + row[1] : "|" + row[0]);
                    }
                });
        return writings;
    }

    /** Enters a record and changes it through all the writings, each of which is stored in the normal form. */
    private long enter(String field, String key, List<String> writings) {
        String id = api.create(
                        "operator",
                        "lead",
                        Map.of("customerName", field + " " + Integer.toUnsignedString(key.hashCode())))
                .path("id")
                .asText();
        for (String writing : writings) {
            String[] row = writing.split("\\|", -1);
            Map<String, Object> fields = new HashMap<>(Map.of(field, row[1]));
            if (!row[0].isEmpty()) {
                fields.put("address", row[0]);
            }
            customers.change(id, Map.of(field, ""));
            customers.change(id, fields);
            String value =
                    api.read("manager", "lead", id).path("data").path(field).asText();
            assertThat(field.equals("phone") ? value.replaceAll("[^0-9]", "") : value.replace("; ", " "))
                    .as(row[1])
                    .isEqualTo(field.equals("phone") ? key.replaceAll("[^0-9]", "") : key);
        }
        return Long.parseLong(id);
    }

    /** What is far too long for a number or an address is refused at once, however it is written. */
    @ParameterizedTest
    @CsvSource({"phone,0", "phone,1-", "email,a", "email,a."})
    void aTextThatIsFarTooLongIsRefusedAtOnce(String field, String part) {
        long start = System.nanoTime();
        var answer = api.call(
                "operator",
                HttpMethod.POST,
                "/api/forms/lead/records",
                Map.of("customerName", "太长", field, part.repeat(1_000_000 / part.length())));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(answer.getStatusCode().value()).isBetween(400, 422);
        assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo(field);
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
