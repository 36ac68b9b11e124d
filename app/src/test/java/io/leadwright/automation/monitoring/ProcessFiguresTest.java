package io.leadwright.automation.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Tasks;
import io.leadwright.automation.process.Triggers;
import io.leadwright.support.AutomationTest;
import io.leadwright.support.FigureHistory;
import io.leadwright.support.ParcelSteps;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Figures of elements and processes against plain SQL over the same history. */
@AutomationTest
@DirtiesContext
@Import(ParcelSteps.class)
@TestPropertySource(
        properties = {
            "leadwright.content-dir=app/src/test/resources/workflow",
            "leadwright.steps.retries=PT0.1S",
            "leadwright.start-schedule=false",
            "management.endpoint.health.validate-group-membership=false"
        })
class ProcessFiguresTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant LAST_YEAR = Instant.parse("2025-03-03T02:00:00Z");
    private static final Offset<Double> EXACTLY = Offset.offset(0.001);

    @Autowired
    ProcessFigures figures;

    @Autowired
    Triggers triggers;

    @Autowired
    Processes processes;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient database;

    private ElementFigures element(String process, String element, Span span) {
        return figures.elements(process, null, span, Locale.ROOT).stream()
                .filter(each -> each.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static Span now() {
        return new Span(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));
    }

    private Map<String, Object> byHand(String element, Span span) {
        return database.sql("""
                        select (select count(*) from act_hi_actinst where act_id_ = :element and start_time_ >= :from and start_time_ < :to) as entered,
                               count(*) as ended, avg(duration_)::double precision as average,
                               percentile_cont(0.9) within group (order by duration_) as p90
                        from act_hi_actinst
                        where act_id_ = :element and act_inst_state_ <> 2 and end_time_ >= :from and end_time_ < :to""")
                .param("element", element)
                .param("from", Timestamp.from(span.from()))
                .param("to", Timestamp.from(span.to()))
                .query()
                .singleRow();
    }

    @Test
    void theFiguresAreThoseOfPlainSql() {
        FigureHistory history = new FigureHistory(database, "parcel-reminder");
        history.finished("h", 777, LAST_YEAR, "plan", "wait", "remind", "call");
        Span week = new Span(LAST_YEAR, LAST_YEAR.plus(Duration.ofDays(7)));
        for (Span span : List.of(
                week,
                new Span(LAST_YEAR, LAST_YEAR.plusSeconds(5)),
                new Span(LAST_YEAR.plusSeconds(100), LAST_YEAR.plus(Duration.ofDays(3))))) {
            for (String id : List.of("plan", "wait", "remind", "call")) {
                ElementFigures element = element("parcel-reminder", id, span);
                Map<String, Object> plain = byHand(id, span);
                assertThat(element.entered()).as(id).isEqualTo(plain.get("entered"));
                assertThat(element.durations().ended()).as(id).isEqualTo(plain.get("ended"));
                if (element.durations().ended() == 0) {
                    assertThat(element.durations()).isEqualTo(Durations.NONE);
                } else {
                    assertThat(element.durations().average()).as(id).isCloseTo((Double) plain.get("average"), EXACTLY);
                    assertThat(element.durations().p90()).as(id).isCloseTo((Double) plain.get("p90"), EXACTLY);
                }
                assertThat(element.waiting()).isZero();
            }
        }
        Span before = new Span(LAST_YEAR.minusSeconds(86400), LAST_YEAR);
        assertThat(element("parcel-reminder", "remind", before).entered()).isZero();
        assertThat(figures.elements("parcel-reminder", null, week, Locale.ENGLISH))
                .filteredOn(each -> each.element().equals("plan"))
                .extracting(ElementFigures::name, ElementFigures::drawn)
                .containsExactly(tuple("Plan the day", true));
        assertThat(figures.processes(week, Locale.ROOT))
                .filteredOn(each -> each.process().equals("parcel-reminder"))
                .singleElement()
                .satisfies(totals -> {
                    assertThat(totals.started()).isEqualTo(777);
                    assertThat(totals.durations().ended()).isEqualTo(777);
                    assertThat(totals.durations().average()).isCloseTo(777 / 2.0 * 60_000 + 30_000, EXACTLY);
                });
    }

    @Test
    void failuresCountWhenTheyHappenEvenIfTheStepContinues() {
        long before = element("parcel-sent", "carry", now()).failures();
        synchronized (ParcelSteps.ACCIDENTS) {
            ParcelSteps.ACCIDENTS.add(new IllegalStateException("flat tyre"));
            ParcelSteps.ACCIDENTS.add(new IllegalStateException("no spare tyre"));
        }
        triggers.created("parcel", "71");
        String run = processes.runs("parcel:71").get(0).id();
        await().atMost(SOON)
                .until(() ->
                        !processes.failures(processes.run(run).orElseThrow()).isEmpty());
        ElementFigures failed = element("parcel-sent", "carry", now());
        assertThat(failed.failures()).isEqualTo(before + 1);
        assertThat(failed.open()).isEqualTo(1);
        assertThat(failed.waiting()).isPositive();
        assertThat(element("parcel-sent", "weigh", now()).failures()).isZero();
        assertThat(element("parcel-sent", "carry", new Span(LAST_YEAR, LAST_YEAR.plusSeconds(1)))
                        .failures())
                .isZero();

        processes.retry(run, "carry", "ann");
        await().atMost(SOON).until(() -> !tasks.about("parcel:71").isEmpty());
        ElementFigures mended = element("parcel-sent", "carry", now());
        assertThat(mended.failures()).isEqualTo(before + 1);
        assertThat(mended.open()).isZero();
        assertThat(processes.failures(processes.run(run).orElseThrow()))
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("no spare tyre"));
        assertThat(element("parcel-sent", "sign", now()).waiting()).isEqualTo(1);
        tasks.complete(tasks.about("parcel:71").get(0).id(), new HashMap<>());
        assertThat(element("parcel-sent", "sign", now()).waiting()).isZero();
    }

    @Test
    void tokensCountAtTheCallingElementAndValuesWhereTheRunIs() {
        FigureHistory history = new FigureHistory(database, "parcel-reminder");
        history.finished("u", 20, LAST_YEAR.minus(Duration.ofDays(100)), "plan", "wait", "remind", "call");
        history.called("u", 12, LAST_YEAR.minus(Duration.ofDays(100)), "gpt-4o");
        Span span = new Span(LAST_YEAR.minus(Duration.ofDays(101)), LAST_YEAR.minus(Duration.ofDays(99)));
        assertThat(element("parcel-reminder", "plan", span).usage())
                .containsExactly(new TokenUsage("gpt-4o", 12, 12_000, 2_400));
        assertThat(element("parcel-reminder", "wait", span).usage()).isEmpty();

        long cny = record("{\"estimatedValue\": 1000}");
        long usd = record("{\"estimatedValue\": 50.5, \"valueCurrency\": \"USD\"}");
        long text = record("{\"estimatedValue\": \"a lot\"}");
        for (long id : List.of(cny, usd, text)) {
            triggers.changed("parcel", String.valueOf(id), Map.of("place", "depot"));
        }
        ElementFigures waiting = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> element("parcel-reminder", "wait", now()), figures -> figures.waiting() == 3);
        assertThat(waiting.value())
                .extracting(Amount::currency, amount -> amount.sum().doubleValue())
                .containsExactlyInAnyOrder(tuple(null, 1000.0), tuple("USD", 50.5));
        assertThat(element("parcel-reminder", "remind", now()).value()).isEmpty();
    }

    private long record(String data) {
        return database.sql("""
                        insert into app.form_record (form, data, created_by, updated_by)
                        values ('parcel', ?::jsonb, 'ann', 'ann') returning id""").param(data).query(Long.class).single();
    }
}
