package io.leadwright;

import static io.leadwright.support.ModelEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.EveryPage;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ScriptWatch;
import io.leadwright.support.ServerWithModel;
import io.leadwright.support.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Scripts in every external text (records, imports, file names, mails, answers of a model, notes, documents, tags),
 * checked on every page in a real browser in both languages: each is shown as written and remains text.
 */
@OwnServer
class ScriptTextsTest extends ServerWithModel {
    private static final String ADDRESS = "wang@guanggu.example";
    private static final String SHORT = "<img src=x onerror=pwn()>";
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap").dynamicPort());
    private static final GreenMailUser OURS;

    static {
        MAIL.start();
        OURS = MAIL.setUser("crm@leadwright.example", "crm", "secret");
    }

    @TempDir
    Path profile;

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ResourceVersions versions;

    private final Set<String> planted = new TreeSet<>();
    private String lead = "";
    private String customer = "";

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        properties.add("leadwright.imap.host", () -> "127.0.0.1");
        properties.add("leadwright.imap.port", MAIL.getImap()::getPort);
        properties.add("leadwright.imap.username", () -> "crm");
        properties.add("leadwright.imap.password", () -> "secret");
        properties.add("leadwright.imap.ssl", () -> "false");
        properties.add("leadwright.imap.poll", () -> "PT0.5S");
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    /**
     * A text that would run on a page that treats it as markup, a template or an address; the place identifies it.
     */
    private String script(String place) {
        String text = "javascript:pwn()//'\"></textarea></title><script>pwn()</script>" + SHORT
                + "calc{{7*7}}calc${7*7}calc#{7*7} " + place;
        planted.add(text);
        return text;
    }

    private String shortScript(String place) {
        planted.add(SHORT + place);
        return SHORT + place;
    }

    private static String form(String... namesAndValues) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.append(fields.isEmpty() ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return fields.toString();
    }

    private String one(String query) {
        return database.sql(query).query(String.class).list().get(0);
    }

    private void leads() {
        ObjectNode advice = json.createObjectNode().put("maturity", "高").put("stage", "方案评估");
        advice.putArray("factors").add("交货期");
        for (String part : List.of(
                "maturityAnalysis", "needsAndPains", "communicationStrategy", "nurturingPlan", "resourcesAndRisks")) {
            advice.put(part, "根据现有信息无法判定。" + script("advice " + part));
        }
        MODEL.says("{}");
        MODEL.saysTo("advise-owner", completion(advice.toString()));
        Map<String, Object> fields = new HashMap<>();
        CLEAR.forEach((field, value) -> {
            if (!field.equals("customerName")) {
                fields.put(field, value + script("lead " + field));
            }
        });
        fields.put("source", script("lead source"));
        fields.put("contactName", shortScript("lead contactName"));
        fields.put("cooperatedBefore", SHORT);
        fields.put("email", ADDRESS);
        JsonNode record = new Customers(api(), engine, database).lead(script("lead name"), "lucy", fields);
        lead = record.path("id").asText();
        customer = record.path("data").path("customerId").asText();
        api().awaitField("lead", lead, "resourcesAndRisks");
    }

    private void imports() {
        String quoted = script("import cell").replace("\"", "\"\"");
        byte[] sheet = "客户名称,%1$s header\n\"%2$s\",%1$s cell\n,x\n"
                .formatted(SHORT, quoted)
                .getBytes(StandardCharsets.UTF_8);
        planted.add(SHORT + " header");
        ImportCalls calls = new ImportCalls(http, "lead");
        JsonNode run = calls.upload("manager", shortScript("file") + ".csv", sheet);
        calls.check("manager", run, Map.of());
        calls.run("manager", run);
        calls.upload("manager", shortScript("second file") + ".csv", sheet);
    }

    private void work() {
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        Session manager = new Session(http.getRootUri()).signIn("manager");
        String page = "/customers/" + customer;
        lucy.submit(page, "/notes", form("text", script("note") + " @manager"));
        lucy.submit(page, "/tags", form("tag", SHORT));
        lucy.submit(
                page,
                "/quick",
                form(
                        "kind",
                        "task",
                        "what",
                        shortScript("task"),
                        "content",
                        script("task content"),
                        "due",
                        Cast.inAMonth() + "T10:00"));
        lucy.submit(
                page,
                "/quick",
                form(
                        "kind",
                        "mail",
                        "what",
                        shortScript("mail out"),
                        "content",
                        script("mail text"),
                        "due",
                        Cast.inAMonth() + "T10:00"));
        JsonNode deal = api().call(
                        "lucy",
                        HttpMethod.POST,
                        "/api/customer/" + customer + "/deals",
                        Map.of("amount", 600000, "title", shortScript("deal")))
                .getBody();
        lucy.submit(
                page,
                "/deals/" + (deal == null ? "" : deal.path("id").asText()) + "/documents",
                form("kind", "contract", "number", shortScript("paper"), "amount", "1", "currency", "CNY"));
        api().call(
                        "manager",
                        HttpMethod.POST,
                        "/api/customer/" + customer + "/stage",
                        Map.of("stage", 3, "reason", script("stage reason")));
        api().call(
                        "operator",
                        HttpMethod.POST,
                        "/api/event/report",
                        Map.of(
                                "customer_id",
                                Long.valueOf(customer),
                                "event_type",
                                "call_answered",
                                "timestamp",
                                Instant.now().toString(),
                                "source",
                                SHORT));
        manager.submitTo(
                "/customers", "/views", form("list", "customers", "name", shortScript("view"), "shared", "true"));
        manager.submitTo("/opt-outs", "/opt-outs", form("address", "other@guanggu.example", "reason", SHORT));
        api().account("pia", "Pia", "sales");
        api().create(
                        "admin",
                        "salesperson",
                        Map.of(
                                "name",
                                shortScript("person"),
                                "username",
                                "pia",
                                "region",
                                "华东",
                                "assignOrder",
                                9,
                                "active",
                                true));
    }

    private void mails() throws Exception {
        for (String from : List.of(ADDRESS, "stranger@nowhere.example")) {
            MimeMessage mail = new MimeMessage((jakarta.mail.Session) null);
            mail.setFrom(new InternetAddress(from, shortScript("sender"), "UTF-8"));
            mail.setRecipients(MimeMessage.RecipientType.TO, "crm@leadwright.example");
            mail.setSubject(script("subject of " + from.charAt(0)), "UTF-8");
            MimeBodyPart text = new MimeBodyPart();
            text.setText(script("body of " + from.charAt(0)), "UTF-8");
            MimeBodyPart paper = new MimeBodyPart();
            paper.setText("x", "UTF-8");
            paper.setFileName(SHORT + "attached.txt");
            mail.setContent(new MimeMultipart(text, paper));
            mail.saveChanges();
            OURS.deliver(mail);
        }
        Awaitility.await("the mails")
                .atMost(Duration.ofMinutes(1))
                .until(() -> one("select count(*) from app.mail_in").equals("2"));
    }

    private EveryPage.Samples samples() {
        new IntakeRun(engine, database, lead).awaitRest();
        Awaitility.await("a mail that waits")
                .atMost(Duration.ofMinutes(1))
                .until(() -> !one("select count(*) from app.mail").equals("0"));
        String mail = "from app.mail where text like '%mail text%' limit 1";
        return new EveryPage.Samples(
                lead,
                one("select max(id)::text from app.form_record where form = 'lead'"),
                customer,
                one("select id::text " + mail),
                one("select token::text " + mail),
                engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey("lead:" + lead)
                        .list()
                        .get(0)
                        .getId(),
                versions.load("prompts/mail-recap.md", 1).get(0).id(),
                one("select max(id)::text from app.import_run"),
                engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey("lead:" + lead)
                        .list()
                        .get(0)
                        .getId(),
                one("select min(id)::text from app.customer_contact where customer_id = " + customer),
                receipt());
    }

    /** The receipt of the erasure of somebody else, whose reason is one of the texts. */
    private String receipt() {
        String contacts = "/api/customer/" + customer + "/contacts";
        JsonNode contact =
                Objects.requireNonNull(api().call("manager", HttpMethod.POST, contacts, Map.of("name", "司马相如"))
                        .getBody());
        Map<String, String> request = Map.of("askedBy", "person", "reason", script("reason of an erasure"));
        return Objects.requireNonNull(api().call(
                                "admin",
                                HttpMethod.POST,
                                contacts + "/" + contact.path("id").asText() + "/erasure",
                                request)
                        .getBody())
                .path("id")
                .asText();
    }

    @Test
    void noTextRunsAsCodeOnAnyPage() throws Exception {
        leads();
        imports();
        work();
        mails();
        EveryPage.Samples samples = samples();
        Map<String, String> pages = new TreeMap<>(EveryPage.of(samples));
        List<String> found = new ArrayList<>();
        String seen;
        try (ScriptWatch watch = new ScriptWatch("http://localhost:" + port, profile)) {
            for (String open : EveryPage.OPEN) {
                found.addAll(watch.look(String.valueOf(pages.remove(open))));
            }
            watch.signIn("admin");
            List<String> all = new ArrayList<>(pages.values());
            all.addAll(EveryPage.more(samples));
            all.add("/forms/lead/imports/" + one("select min(id)::text from app.import_run"));
            List.of("behavior", "deals", "notes").forEach(tab -> all.add("/customers/" + customer + "?tab=" + tab));
            for (String language : EveryPage.languages()) {
                for (String page : all) {
                    found.addAll(watch.look(page + (page.contains("?") ? "&" : "?") + "lang=" + language));
                }
            }
            for (String part : watch.parts()) {
                found.addAll(watch.look(part));
            }
            String task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey("lead:" + lead)
                    .list()
                    .get(0)
                    .getId();
            found.addAll(watch.lookFor("/camunda/app/tasklist/default/#/?task=" + task, "lead name"));
            String run = engine.getTaskService()
                    .createTaskQuery()
                    .taskId(task)
                    .singleResult()
                    .getProcessInstanceId();
            found.addAll(watch.lookFor("/camunda/app/cockpit/default/#/process-instance/" + run, run));
            seen = watch.shown();
        }
        assertThat(found).as(String.join("\n", found)).isEmpty();
        assertThat(planted)
                .hasSizeGreaterThan(30)
                .allSatisfy(text -> assertThat(seen).contains(text));
    }
}
