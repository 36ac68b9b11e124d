package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import jakarta.mail.internet.MimeMessage;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.KeyMatcher;
import org.quartz.listeners.JobListenerSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The weekly and daily report (S0-452, S0-526): when they are due, who receives them and where, their content. */
@ServerTest
@OwnServer
@TestPropertySource(
        properties = {MovableClock.ON_MONDAY, "leadwright.mail.colleagues=true", "leadwright.start-schedule=true"})
public class FunnelReportTest {
    private static final String PROCESS = "funnel-report";
    private static final String GROUP = "process-start";
    private static final Duration SOON = Duration.ofSeconds(60);
    /** A Monday, 08:00. */
    private static final ZonedDateTime MONDAY = MailBench.MONDAY.withHour(8).withMinute(0);

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @Autowired
    Scheduler scheduler;

    @Autowired
    ProcessEngine engine;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MailBench.FAULTS::port);
        properties.add("leadwright.mail.from", () -> "Leadwright <crm@leadwright.example>");
        properties.add("leadwright.mail.poll", () -> "PT0.2S");
        properties.add("leadwright.public-url", () -> "https://crm.leadwright.example/");
        properties.add("server.servlet.session.cookie.secure", () -> "false");
    }

    @BeforeEach
    void empty() throws Exception {
        MailBench.MAILBOX.purgeEmailFromAllMailboxes();
        for (String table : List.of("app.mail", "app.notification", "app.notification_setting", "app.customer")) {
            database.sql("delete from " + table).update();
        }
    }

    /** Two customers of last week, one of whom signed, and one at risk. */
    private void lastWeek() {
        for (String each : List.of("武汉光谷微电子,2,4,300000,open,0.9", "苏州晶圆科技<b>,3,5,0,won,0", "老客户,90,2,1000,open,0.1")) {
            String[] part = each.split(",", -1);
            database.sql("""
                            insert into app.customer (name, name_key, owner, created_at, stage, stage_since, estimated_value, status, risk_score)
                            values (?, ?, 'lucy', ?::timestamptz, ?::int, ?::timestamptz, ?::numeric, ?, ?::numeric)""")
                    .params(
                            part[0],
                            part[0],
                            MONDAY.minusDays(Long.parseLong(part[1]))
                                    .toOffsetDateTime()
                                    .toString(),
                            part[2],
                            MONDAY.minusDays(1).toOffsetDateTime().toString(),
                            part[3],
                            part[4],
                            part[5])
                    .update();
        }
        database.sql(
                        "update app.customer set industry = '半导体封测', stage_since = stage_since - interval '7 days' where name <> '老客户'")
                .update();
        database.sql("update app.customer set industry = '半导体封测' where name = '老客户'")
                .update();
        for (int i = 1; i <= 3; i++) {
            database.sql("""
                            insert into app.customer (name, name_key, owner, created_at, stage, stage_since, industry)
                            values (?, ?, 'lucy', ?::timestamptz, 1, ?::timestamptz, '家电')""")
                    .params("家电" + i, "家电" + i)
                    .param(MONDAY.minusDays(30).toOffsetDateTime().toString())
                    .param(MONDAY.minusDays(30).toOffsetDateTime().toString())
                    .update();
        }
        database.sql("""
                        insert into app.deal (customer_id, amount, currency, status, created_time, created_by, closed_time)
                        select id, 100, 'CNY', 'won', created_at, 'lucy', ?::timestamptz from app.customer where status = 'won'""")
                .param(MONDAY.minusDays(1).toOffsetDateTime().toString())
                .update();
        database.sql("update app.customer set won_at = ?::timestamptz, won_value = 100 where status = 'won'")
                .param(MONDAY.minusDays(1).toOffsetDateTime().toString())
                .update();
    }

    /** Starts the report at that moment and returns it when done. */
    private void due(ZonedDateTime now) {
        clock.moveTo(now.toInstant());
        long before = ended();
        engine.getRuntimeService().startProcessInstanceByKey(PROCESS, PROCESS + ":" + now.toLocalDateTime());
        Awaitility.await().atMost(SOON).until(() -> ended() > before);
    }

    private long ended() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .finished()
                .count();
    }

    private List<String> told() {
        return database.sql(
                        "select username || ' ' || kind || ' ' || title || ' ' || business_key from app.notification order by 1")
                .query(String.class)
                .list();
    }

    private List<String> mails() {
        return database.sql(
                        "select recipient || ' ' || purpose || ' ' || audience || ' ' || state from app.mail order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void theScheduleKnowsTheTimesOfTheModelInTheZoneOfTheApplication() throws Exception {
        CronTrigger trigger = (CronTrigger) scheduler.getTrigger(TriggerKey.triggerKey(PROCESS, GROUP));
        assertThat(trigger.getCronExpression()).isEqualTo("0 0 8 * * ?");
        assertThat(trigger.getTimeZone()).isEqualTo(TimeZone.getTimeZone("Asia/Shanghai"));
        assertThat(trigger.getNextFireTime().toInstant().atZone(clock.getZone()).getHour())
                .isEqualTo(8);
    }

    /** Two starts fall into the same minute or into two: there is one run per minute. */
    @Test
    void theScheduleStartsTheReportOnceForEachMinute() throws Exception {
        clock.moveTo(MONDAY.toInstant());
        CountDownLatch tried = new CountDownLatch(2);
        scheduler
                .getListenerManager()
                .addJobListener(new Tried(tried), KeyMatcher.keyEquals(JobKey.jobKey(PROCESS, GROUP)));
        for (int start = 0; start < 2; start++) {
            scheduler.triggerJob(JobKey.jobKey(PROCESS, GROUP));
        }
        assertThat(tried.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        List<String> keys = database.sql(
                        "select business_key_ from act_hi_procinst where business_key_ ~ '^funnel-report:[0-9-]+T[0-9:]{5}$'"
                                + " and start_time_ between ? and ?")
                .param(Timestamp.from(MONDAY.minusMinutes(5).toInstant()))
                .param(Timestamp.from(MONDAY.plusMinutes(5).toInstant()))
                .query(String.class)
                .list();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        mails().stream().filter(mail -> mail.endsWith(" sent")).count() == readers(keys));
        assertThat(told()).hasSize(readers(keys));
    }

    /** Each report has two readers, the manager and the owner of the company. */
    private static int readers(List<String> reports) {
        return 2 * reports.size();
    }

    private static final class Tried extends JobListenerSupport {
        private final CountDownLatch left;

        Tried(CountDownLatch left) {
            this.left = left;
        }

        @Override
        public String getName() {
            return "tried";
        }

        @Override
        public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
            left.countDown();
        }
    }

    @Test
    void managersGetTheWeekOnMondayInTheWorkplaceAndByMail() throws Exception {
        lastWeek();
        due(MONDAY);
        assertThat(told())
                .containsExactlyElementsOf(Stream.of("manager", "owner")
                        .map(reader -> "%s notify-weekly-report 漏斗周报：%s 至 %s /reports"
                                .formatted(
                                        reader,
                                        MONDAY.minusDays(7).toLocalDate(),
                                        MONDAY.minusDays(1).toLocalDate()))
                        .toList());
        Awaitility.await()
                .atMost(SOON)
                .until(() -> mails().equals(List.of(
                        "manager@leadwright.example notify-weekly-report colleague sent",
                        "owner@leadwright.example notify-weekly-report colleague sent")));
        MimeMessage message = MailBench.MAILBOX.getReceivedMessages()[0];
        assertThat(message.getSubject()).startsWith("漏斗周报：");
        assertThat(String.valueOf(message.getContent()))
                .contains("新增客户 2，赢单 1（CNY 100），输单 0。", "客户总数：6", "转化率（赢率）：16.7%", "TVL：CNY 301,000")
                .contains(
                        "最终决定：1 个客户（新到 0）",
                        "TVL 超过 CNY 100,000：1 个客户，CNY 300,000",
                        "武汉光谷微电子（最终决定，风险 90%，CNY 300,000，Lucy）",
                        "近 12 个月的中位数 2 天")
                .contains(
                        "各阶段新增：",
                        "主要成交行业：半导体。",
                        "https://crm.leadwright.example/reports/period?from=2026-11-16&to=2026-11-22&lang=zh-CN",
                        "“最终决定”停留超过 7 天：1 个客户。",
                        "最佳行业：半导体，赢率 33.3%",
                        "最低行业：家电照明，赢率 0.0%",
                        "高风险：1 个客户，CNY 300,000",
                        "高风险客户 1 个，本周逐个联系。",
                        "本周重点跟进 1 个高价值客户。",
                        "“家电照明”行业赢率最低，检查方案和报价。")
                .contains("https://crm.leadwright.example/reports/report.pdf?lang=zh-CN")
                .contains("https://crm.leadwright.example/reports\n", "/notifications/settings")
                .doesNotContain("/forms/");
        assertThat(new Session(http.getRootUri())
                        .signIn("manager")
                        .get("/notifications")
                        .body())
                .contains("href=\"/reports\"", "漏斗周报");
        assertThat(new Session(http.getRootUri())
                        .signIn("lucy")
                        .get("/notifications")
                        .body())
                .doesNotContain("漏斗周报");
    }

    @Test
    void weekdaysHaveTheirOwnReportAndWeekendsNone() throws Exception {
        lastWeek();
        due(MONDAY.plusDays(1));
        assertThat(told())
                .containsExactly(
                        "manager notify-daily-report 漏斗日报：" + MONDAY.toLocalDate() + " /reports",
                        "owner notify-daily-report 漏斗日报：" + MONDAY.toLocalDate() + " /reports");
        assertThat(mails()).isEmpty();
        assertThat(database.sql("select distinct body from app.notification")
                        .query(String.class)
                        .single())
                .startsWith("新增客户 0，赢单 0（CNY 0），输单 0。");
        due(MONDAY.plusDays(5));
        assertThat(told()).hasSize(2);
    }

    @Test
    void aManagerChoosesWhetherAndWhereTheReportComes() throws Exception {
        Session manager = new Session(http.getRootUri()).signIn("manager");
        assertThat(manager.get("/notifications/settings").body()).contains("漏斗周报", "漏斗日报");
        database.sql(
                        "insert into app.notification_setting (username, kind, app, mail, at) values ('manager', 'notify-weekly-report', false, false, now())")
                .update();
        due(MONDAY);
        assertThat(told()).noneMatch(line -> line.startsWith("manager "));
        assertThat(mails()).noneMatch(line -> line.startsWith("manager@"));
    }
}
