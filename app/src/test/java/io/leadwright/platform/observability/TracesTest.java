package io.leadwright.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerWithModel;
import io.leadwright.support.SmtpFaults;
import io.leadwright.support.TraceReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** One trace runs from the form to the mail, through all waits; it and the log name the run and the record, but no person. */
@AutoConfigureObservability
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            MovableClock.ON_MONDAY,
            "leadwright.mail.colleagues=true",
            "leadwright.mail.poll=PT0.2S",
            "management.tracing.sampling.probability=1.0",
            "logging.structured.format.console=ecs",
            "spring.mail.host=127.0.0.1"
        })
@OwnServer
class TracesTest extends ServerWithModel {
    private static final TraceReceiver COLLECTOR = new TraceReceiver();
    private static final String PERSON = "欧阳植入";
    private static final String PHONE = "13912345678";
    private static final String EMAIL = "ouyang.planted@guanggu.example";
    private static final String SECRET = "sk-planted-0815-secret";

    @Autowired
    MovableClock clock;

    @DynamicPropertySource
    static void receivers(DynamicPropertyRegistry settings) {
        settings.add("management.otlp.tracing.endpoint", COLLECTOR::url);
        settings.add("spring.mail.port", MailBench.FAULTS::port);
    }

    @AfterAll
    static void stop() {
        COLLECTOR.close();
    }

    @BeforeEach
    void inBusinessHours() {
        MailBench.FAULTS.clear();
        clock.moveTo(MailBench.MONDAY.toInstant());
    }

    private static Map<String, Object> lead() {
        Map<String, Object> lead = new HashMap<>(CLEAR);
        lead.put("contactName", PERSON);
        lead.put("phone", PHONE);
        lead.put("email", EMAIL);
        lead.put("detail", CLEAR.get("detail") + " 联系 " + PERSON + " " + PHONE + " " + EMAIL + " " + SECRET);
        return lead;
    }

    private void awaitOwner(String id) {
        Awaitility.await("an owner of lead " + id)
                .atMost(Duration.ofMinutes(3))
                .until(() -> api().read("manager", "lead", id).path("data").hasNonNull("owner"));
    }

    @Test
    void oneTraceRunsFromTheFormToTheModelAndTheMail() {
        MODEL.says("{}");
        String id = create(lead());
        awaitOwner(id);
        List<TraceReceiver.Span> trace = Awaitility.await("a trace down to the mail")
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> traceOf("lead:" + id),
                        spans -> spans.stream().map(TraceReceiver.Span::name).anyMatch("send mail"::equals));

        assertThat(trace)
                .extracting(TraceReceiver.Span::name)
                .contains("start process", "ask model default", "step notify-owner");
        TraceReceiver.Span form = first(trace, "http post /api/forms/{form}/records");
        TraceReceiver.Span caller = first(trace, "http post");
        assertThat(caller.parent()).isEmpty();
        assertThat(form.parent()).isEqualTo(caller.id());
        TraceReceiver.Span start = trace.stream()
                .filter(span -> span.name().equals("start process")
                        && span.attributes()
                                .getOrDefault("leadwright.process", "")
                                .startsWith("lead-intake:"))
                .findFirst()
                .orElseThrow();
        assertThat(start.parent()).isEqualTo(form.id());
        assertThat(above(first(trace, "send mail"), trace))
                .extracting(TraceReceiver.Span::name)
                .startsWith("step notify-owner")
                .endsWith("start process", "http post /api/forms/{form}/records", "http post");
        assertThat(trace)
                .filteredOn(span -> span.name().equals("ask model default"))
                .anyMatch(span -> above(span, trace).contains(start));
        String run = database.sql(
                        "select proc_inst_id_ from act_hi_procinst where business_key_ = ? and proc_def_key_ = 'lead-intake'")
                .param("lead:" + id)
                .query(String.class)
                .single();
        assertThat(start.attributes())
                .containsEntry("leadwright.process.instance.id", run)
                .containsEntry("leadwright.record.id", "lead:" + id);
        assertThat(first(trace, "send mail").attributes()).containsEntry("leadwright.record.id", "lead:" + id);
        assertThat(COLLECTOR.raw())
                .doesNotContain(PERSON, PHONE, EMAIL, SECRET, KEY, String.valueOf(CLEAR.get("customerName")));
    }

    @Test
    void noPersonAndNoKeyIsInTheLogWhateverFails(CapturedOutput log) throws Exception {
        MODEL.answers(WireMock.aResponse()
                .withStatus(500)
                .withBody("{\"error\":{\"message\":\"" + PERSON + " " + PHONE + " " + EMAIL + " " + KEY + "\"}}"));
        MailBench.FAULTS.put("lucy@leadwright.example", SmtpFaults.Fault.REFUSED);
        MailBench.FAULTS.put("elena@leadwright.example", SmtpFaults.Fault.REFUSED);
        MailBench.FAULTS.put("hany@leadwright.example", SmtpFaults.Fault.REFUSED);
        String id = create(lead());
        awaitOwner(id);
        Awaitility.await("a mail that failed")
                .atMost(Duration.ofMinutes(2))
                .until(() -> database.sql("select count(*) from app.mail where state = 'failed' and business_key = ?")
                                .param("lead:" + id)
                                .query(Long.class)
                                .single()
                        > 0);
        // A row that the database rejects in the middle of a step, quoted in the exception.
        database.sql(
                        "alter table app.form_record add constraint planted check (data->>'detail' not like '%planted-step%') not valid")
                .update();
        Map<String, Object> refused = lead();
        refused.put("detail", refused.get("detail") + " planted-step");
        api().call("operator", org.springframework.http.HttpMethod.POST, "/api/forms/lead/records", refused);
        database.sql("alter table app.form_record drop constraint planted").update();
        Awaitility.await("a log line about the mail")
                .atMost(Duration.ofSeconds(60))
                .until(() -> log.getAll().contains("\"recordId\":\"lead:" + id + "\""));

        assertThat(log.getAll())
                .doesNotContain(PERSON, PHONE, EMAIL, SECRET, KEY, "@leadwright.example", "planted-step")
                .doesNotContain(String.valueOf(CLEAR.get("customerName")));
        Optional<JsonNode> line = lines(log).stream()
                .filter(each -> ("lead:" + id).equals(each.path("recordId").asText()))
                .findFirst();
        assertThat(line).isPresent();
        assertThat(line.get().path("traceId").asText()).hasSize(32);
        assertThat(line.get().path("service").path("name").asText()).isEqualTo("leadwright");
        assertThat(lines(log))
                .anySatisfy(each -> assertThat(
                                each.path("error").path("stack_trace").asText())
                        .contains("\tat ")
                        .doesNotContain(PERSON));
    }

    /** The log's lines that are JSON; tests print others as well. */
    private List<JsonNode> lines(CapturedOutput log) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line :
                log.getAll().lines().filter(each -> each.startsWith("{\"")).toList()) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private static List<TraceReceiver.Span> traceOf(String record) {
        return COLLECTOR.spans().stream()
                .filter(span -> span.name().equals("start process")
                        && record.equals(span.attributes().get("leadwright.record.id")))
                .map(TraceReceiver.Span::trace)
                .findFirst()
                .map(trace -> COLLECTOR.spans().stream()
                        .filter(span -> span.trace().equals(trace))
                        .toList())
                .orElse(List.of());
    }

    private static TraceReceiver.Span first(List<TraceReceiver.Span> trace, String name) {
        return trace.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No span " + name + " in " + trace));
    }

    /** The spans above one, the nearest first. */
    private static List<TraceReceiver.Span> above(TraceReceiver.Span span, List<TraceReceiver.Span> trace) {
        List<TraceReceiver.Span> above = new ArrayList<>();
        String next = span.parent();
        while (!next.isEmpty()) {
            String wanted = next;
            TraceReceiver.Span parent = trace.stream()
                    .filter(each -> each.id().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No span above " + span));
            above.add(parent);
            next = parent.parent();
        }
        return above;
    }
}
