package io.leadwright.sales.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.platform.retention.RetentionPolicy;
import io.leadwright.platform.retention.RetentionSettings;
import io.leadwright.sales.tracking.EventPartitions;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is about people outside goes by the status of their customer and by age; its rows stay. Ages here are far beyond those of other tests. */
@ServerTest
class AgedPersonsTest {
    /** Rows of other tests are younger. */
    private static final Instant BEFORE = Instant.parse("2001-01-01T00:00:00Z");

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String OLD = "timestamptz '2000-06-02'";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    List<RetentionPolicy> policies;

    @Autowired
    RetentionSettings settings;

    @Autowired
    EventPartitions partitions;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    private int run(String policy, int most) {
        return policies.stream()
                .filter(each -> each.name().equals(policy))
                .findFirst()
                .orElseThrow()
                .deletion()
                .delete(BEFORE, most);
    }

    private long customer(String name, String contact) {
        int number = NUMBERS.incrementAndGet();
        return customers.of(
                name,
                "lucy",
                Map.of("contactName", contact, "phone", "1370013700" + number, "email", number + "@aged.example"));
    }

    private void was(long customer, String status, String since) {
        database.sql("update app.customer set status = '%s', status_since = %s, created_at = %s where id = %d"
                        .formatted(status, since, OLD, customer))
                .update();
        database.sql("update app.customer_activity set last_touch_time = null where customer_id = ?")
                .param(customer)
                .update();
    }

    private long contacts(long customer) {
        return count("app.customer_contact where customer_id = " + customer);
    }

    private long count(String rows) {
        return database.sql("select count(*) from " + rows).query(Long.class).single();
    }

    @ParameterizedTest
    @CsvSource({"lost, lost-contacts, 慈溪旧客光学", "invalid, invalid-contacts, 余姚旧客光学"})
    void contactsOfCustomersThatAreLostOrNoneGo(String status, String policy, String name) {
        long old = customer(name + "甲", "公孙旧客");
        long recent = customer(name + "乙", "上官新客");
        was(old, status, OLD);
        was(recent, status, "timestamptz '2001-06-01'");
        String lead = customers.column("record", old).substring("lead:".length());
        assertThat(run(policy, 100)).isEqualTo(1);
        assertThat(run(policy, 100)).isZero();
        assertThat(contacts(old)).isZero();
        assertThat(contacts(recent)).isEqualTo(1);
        assertThat(customers.column("concat_ws('|', name, contact, phone, email)", old))
                .isEqualTo(name + "甲");
        JsonNode data = api.read("manager", "lead", lead).path("data");
        assertThat(data.has("contactName") || data.has("phone") || data.has("email"))
                .isFalse();
        assertThat(data.path("customerName").asText()).isEqualTo(name + "甲");
        assertThat(count("app.erasure where customer_id = %d and cause = 'retention'".formatted(old)))
                .isEqualTo(1);
        assertThat(count("app.erased_value join app.erasure on id = erasure_id where customer_id = " + old))
                .as("who comes again may be written to")
                .isZero();
        assertThat(count("app.opt_out where address like '%@aged.example'")).isZero();
    }

    @Test
    void contactsOfOpenCustomersAndOfThoseTouchedSinceStay() {
        long open = customer("奉化旧客光学", "司徒开放");
        long touched = customer("象山旧客光学", "司空接触");
        database.sql("update app.customer set created_at = %s where id = %d".formatted(OLD, open))
                .update();
        was(touched, "lost", OLD);
        database.sql("update app.customer_activity set last_touch_time = now() where customer_id = ?")
                .param(touched)
                .update();
        run("lost-contacts", 100);
        assertThat(contacts(open)).isEqualTo(1);
        assertThat(contacts(touched)).isEqualTo(1);
    }

    @Test
    void wordsOfOldMailsGoAndTheirRowsStay() {
        for (String state : List.of("sent", "waiting")) {
            database.sql("""
                            insert into app.mail (id, business_key, purpose, step, template, policy, language, recipient, subject, text,
                              message_id, state, not_before, created_at, created_by)
                            values (gen_random_uuid(), 'lead:aged', 'aged', :state, 'mail-recap', 'mail-policy', 'zh', 'old@aged.example',
                              'subject', 'words', :state || '@aged.example', :state, timestamptz '2999-01-01', %s, 'test')""".formatted(OLD)).param("state", state).update();
        }
        database.sql("""
                        insert into app.mail_in (id, message_id, sender, sender_name, subject, text, received_at, kind, channel, handled, created_at,
                          attachments)
                        select gen_random_uuid(), handled || '@aged.example', 'in@aged.example', 'Old', 'subject', 'words', %1$s, 'reply',
                               'mail', handled, %1$s, array['Old.pdf (3 KB)']
                        from (values (true), (false)) as aged (handled)""".formatted(OLD)).update();
        try {
            assertThat(run("mails", 1)).as("a small batch").isEqualTo(1);
            assertThat(run("mails", 100)).isEqualTo(1);
            assertThat(run("mails", 100)).isZero();
            assertThat(database.sql("""
                                    select state || ' ' || recipient || ' ' || text from app.mail where business_key = 'lead:aged'
                                    union all
                                    select handled || ' ' || sender || ' ' || coalesce(sender_name, '-') || ' ' || text || ' '
                                      || attachments::text
                                    from app.mail_in where message_id like '%@aged.example' order by 1""").query(String.class).list())
                    .containsExactly(
                            "false in@aged.example Old words {\"Old.pdf (3 KB)\"}",
                            "sent [***] [***]",
                            "true [***] - [***] {}",
                            "waiting old@aged.example words");
        } finally {
            database.sql("delete from app.mail where business_key = 'lead:aged'")
                    .update();
            database.sql("delete from app.mail_in where message_id like '%@aged.example'")
                    .update();
        }
    }

    @Test
    void valuesOfOldEventsGoUnlessTheCustomerIsOpen() {
        long lost = customer("宁海旧客光学", "令狐事件");
        long open = customer("慈城旧客光学", "令狐开放");
        was(lost, "lost", "now()");
        partitions.provide(List.of(Instant.parse("2000-06-02T00:00:00Z")));
        for (long each : List.of(lost, open)) {
            database.sql("""
                            insert into app.behavior_log (id, customer_id, behavior_type, "timestamp", value, source, received_at)
                            values (gen_random_uuid(), ?, 'call_answered', %s, '13700137001', 'test', now())""".formatted(OLD)).param(each).update();
        }
        assertThat(run("events", 100)).isEqualTo(1);
        assertThat(run("events", 100)).isZero();
        assertThat(count("app.behavior_log where value is null and customer_id = " + lost))
                .isEqualTo(1);
        assertThat(count("app.behavior_log where value = '13700137001' and customer_id = " + open))
                .isEqualTo(1);
    }

    @Test
    void oldImportsLoseNamesRowsAndFiles() {
        ImportCalls calls = new ImportCalls(http, "lead");
        byte[] sheet = "客户名称,联系人\n舟山旧客光学,东方导入\n".getBytes(StandardCharsets.UTF_8);
        long ended = calls.upload("manager", "old.csv", sheet).path("id").asLong();
        long waiting = calls.upload("manager", "waiting.csv", sheet).path("id").asLong();
        database.sql("update app.import_run set changed_at = %s where id in (%d, %d)".formatted(OLD, ended, waiting))
                .update();
        database.sql("update app.import_run set state = 'cancelled' where id = ?")
                .param(ended)
                .update();
        assertThat(run("imports", 100)).isEqualTo(1);
        assertThat(run("imports", 100)).isZero();
        assertThat(database.sql("select file_name || ' ' || samples::text from app.import_run where id = ?")
                        .param(ended)
                        .query(String.class)
                        .single())
                .isEqualTo("[***] []");
        assertThat(count("app.import_chunk where import_id = " + ended)).isZero();
        assertThat(count("app.import_chunk where import_id = " + waiting)).isPositive();
    }

    @Test
    void everyPolicyHasItsPeriodByDefault() {
        assertThat(settings.kept())
                .containsEntry("lost-contacts", Period.ofYears(5))
                .containsEntry("invalid-contacts", Period.ofYears(2))
                .containsEntry("mails", Period.ofYears(6))
                .containsEntry("events", Period.ofYears(5))
                .containsEntry("imports", Period.ofYears(2));
        assertThat(policies.stream().map(RetentionPolicy::name)).doesNotHaveDuplicates();
    }
}
