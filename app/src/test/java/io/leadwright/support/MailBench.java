package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadwright.automation.process.Processes;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Shared set-up of tests of outgoing mail: a real mail server behind {@link SmtpFaults}, and a process that sends one
 * mail.
 */
public final class MailBench {
    /** A Monday morning when mail may be sent. */
    public static final ZonedDateTime MONDAY = ZonedDateTime.parse("2026-11-23T10:00:00+08:00[Asia/Shanghai]");

    public static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    public static final SmtpFaults FAULTS;

    static {
        // The threads of the mail server log broken connections, which some tests cause.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        MAILBOX.start();
        FAULTS = new SmtpFaults(MAILBOX.getSmtp().getPort());
    }

    private final TestRestTemplate http;
    private final JdbcClient database;
    private final Processes processes;
    private String lead = "";

    public MailBench(TestRestTemplate http, JdbcClient database, Processes processes) {
        this.http = http;
        this.database = database;
        this.processes = processes;
    }

    /** Empties outbox and mailbox and deploys the probe process. */
    public MailBench ready() {
        FAULTS.clear();
        purge();
        database.sql("delete from app.mail").update();
        database.sql("delete from app.opt_out").update();
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("deployment-name", "probe");
        body.add("enable-duplicate-filtering", "true");
        for (String name :
                List.of("mail-probe.bpmn", "mail-draft.bpmn", "mail-probe-policy.dmn", "mail-unfinished.md")) {
            body.add(name, new ClassPathResource("outreach/" + name));
        }
        body.add("mail-recipient.dmn", everybody());
        JsonNode answer = http.withBasicAuth("admin", "admin")
                .exchange(
                        RequestEntity.post("/engine-rest/deployment/create")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(body),
                        JsonNode.class)
                .getBody();
        if (answer == null || !answer.hasNonNull("id")) {
            throw new AssertionError("Not deployed: " + answer);
        }
        awaitPolicy();
        lead = lead(Map.of());
        return this;
    }

    /** The table that says to whom any process may write, with everybody in it. */
    private static ByteArrayResource everybody() {
        try {
            String table = Files.readString(Path.of("decisions/mail-recipient.dmn"));
            return new ByteArrayResource(
                    table.replace("<text>false</text>", "<text>true</text>").getBytes(StandardCharsets.UTF_8)) {
                @Override
                public String getFilename() {
                    return "mail-recipient.dmn";
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void purge() {
        try {
            MAILBOX.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new AssertionError(e);
        }
    }

    /** The variables that the draft step returned. */
    public Map<String, String> draft() {
        String run = processes.start("mail-draft", "lead:" + lead, Map.of());
        Map<String, String> variables = new HashMap<>();
        database.sql("select name_, text_ from act_ru_variable where proc_inst_id_ = ?")
                .param(run)
                .query(row -> {
                    variables.put(row.getString(1), row.getString(2));
                });
        return variables;
    }

    /** A deployment through the engine's own API takes a moment to be noticed. */
    private void awaitPolicy() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> http.withBasicAuth("analyst", "analyst")
                        .getForEntity("/engine-rest/decision-definition/key/mail-probe-policy", JsonNode.class)
                        .getStatusCode()
                        .is2xxSuccessful());
    }

    /** Creates a lead like that of {@link Cast#WUHAN}; returns its id. */
    public String lead(Map<String, String> fields) {
        Map<String, Object> all = new HashMap<>(Cast.WUHAN);
        all.putAll(fields);
        return new Api(http).create("operator", "lead", all).path("id").asText();
    }

    public String lead() {
        return lead;
    }

    /** Runs the probe about the shared lead; returns the result of the step. */
    public String send(String to, String step, String... variables) {
        return sendAbout(lead, to, step, variables);
    }

    /**
     * Starts the process that sends a mail about a record.
     *
     * @param variables names and values in turn: template, subject, text, language, policy, inReplyTo, summary, meeting
     */
    public String sendAbout(String record, String to, String step, String... variables) {
        Map<String, Object> all = new HashMap<>(Map.of("to", to, "step", step));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        for (String name : List.of("subject", "text", "language", "policy", "inReplyTo", "summary", "meeting")) {
            all.putIfAbsent(name, "");
        }
        all.putIfAbsent("template", "mail-recap");
        String run = processes.start("mail-probe", "lead:" + record, all);
        return database.sql("select text_ from act_ru_variable where proc_inst_id_ = ? and name_ = 'outcome'")
                .param(run)
                .query(String.class)
                .single();
    }

    /** One column of the mail to an address. */
    public String column(String column, String to) {
        return database.sql("select coalesce(" + column + "::text, '') from app.mail where recipient = ?")
                .param(to)
                .query(String.class)
                .single();
    }

    public void awaitState(String to, String state) {
        Awaitility.await("mail to " + to + " being " + state)
                .atMost(Duration.ofSeconds(20))
                .until(() -> column("state", to).equals(state));
    }

    /** Waits until the earliest time of a mail has been moved to this moment. */
    public void awaitNotBefore(String to, ZonedDateTime moment) {
        Awaitility.await("mail to " + to + " waiting until " + moment)
                .atMost(Duration.ofSeconds(20))
                .until(() -> database.sql("select not_before = ? from app.mail where recipient = ?")
                        .params(moment.toOffsetDateTime(), to)
                        .query(Boolean.class)
                        .single());
    }

    /** The mails that the mail server holds for an address. */
    public List<MimeMessage> received(String to) {
        return Arrays.stream(MAILBOX.getReceivedMessages())
                .filter(message -> to.equals(recipient(message)))
                .toList();
    }

    public MimeMessage awaitMail(String to) {
        return Awaitility.await("mail to " + to)
                .atMost(Duration.ofSeconds(20))
                .until(() -> received(to), mails -> !mails.isEmpty())
                .get(0);
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
