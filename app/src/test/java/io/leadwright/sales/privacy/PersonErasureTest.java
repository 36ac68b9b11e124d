package io.leadwright.sales.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerWithModel;
import io.leadwright.support.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A person who is written about everywhere is exported and erased: no table, file of the database, dump or log line has any of the values
 * afterwards, the figures stay, and an older state of the database that comes back does not bring the person back.
 */
@OwnServer
@ExtendWith(OutputCaptureExtension.class)
class PersonErasureTest extends ServerWithModel {
    private static final String NAME = "欧阳娜娜";
    private static final String PHONE = "13916041234";
    private static final String SECOND_PHONE = "021-64331234";
    private static final String MAIL = "ouyang.nana@privacy.example";
    private static final String WECHAT = "wx_ouyang88";
    private static final String ID_CARD = "310101199001011234";
    private static final String BANK_CARD = "6222020200112233446";
    private static final String ADDRESS = "漕溪路250弄3号502室";
    private static final String PASSPORT = "E12345678";
    private static final String QQ = "284756193";
    private static final String POSITION = "首席镀膜架构师";
    private static final String COLLEAGUE = "li.assistant@privacy.example";

    /** The planted values, and the other writings that stand in the texts. */
    private static final List<String> PLANTED = List.of(
            NAME,
            PHONE,
            SECOND_PHONE,
            MAIL,
            WECHAT,
            ID_CARD,
            BANK_CARD,
            ADDRESS,
            PASSPORT,
            QQ,
            POSITION,
            COLLEAGUE,
            "139-1604-1234",
            "一三九一六零四一二三四",
            "ouyang.nana(at)privacy.example",
            "2164331234",
            "6222 0202 0011 2233 446");

    private static final String ALL =
            "联系人%s（%s），手机139-1604-1234或一三九一六零四一二三四，座机%s，邮箱%s或ouyang.nana(at)privacy.example，微信号：%s，QQ：%s，"
                            .formatted(NAME, POSITION, SECOND_PHONE, MAIL, WECHAT, QQ)
                    + "身份证%s，银行卡6222 0202 0011 2233 446（%s），护照%s，住址上海市徐汇区%s，助理邮箱%s。"
                            .formatted(ID_CARD, BANK_CARD, PASSPORT, ADDRESS, COLLEAGUE);

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap").dynamicPort());
    private static final GreenMailUser OURS;
    private static final Path FOLDER;

    static {
        SERVER.start();
        OURS = SERVER.setUser("crm@leadwright.example", "crm", "secret");
        try {
            FOLDER = Files.createTempDirectory("erasures");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Autowired
    ProcessEngine engine;

    @Autowired
    DataSource connections;

    @Autowired
    Compaction compaction;

    @Autowired
    PrivacySettings privacy;

    @Autowired
    Tombstones tombstones;

    @Autowired
    Heard heard;

    private Customers customers;
    private String lead = "";
    private long customer;
    private long contact;
    private long neighbor;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("leadwright.imap.host", () -> "127.0.0.1");
        properties.add("leadwright.imap.port", SERVER.getImap()::getPort);
        properties.add("leadwright.imap.username", () -> "crm");
        properties.add("leadwright.imap.password", () -> "secret");
        properties.add("leadwright.imap.ssl", () -> "false");
        properties.add("leadwright.imap.poll", () -> "PT0.5S");
        properties.add(
                "leadwright.privacy.tombstones",
                () -> FOLDER.resolve("erasures.jsonl").toString());
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void nobodyIsErased() throws IOException {
        customers = new Customers(api(), engine, database);
        database.sql("delete from app.erasure").update();
        Files.deleteIfExists(FOLDER.resolve("erasures.jsonl"));
        heard.events.clear();
    }

    /** Hears what the audit would hear. */
    static class Heard {
        final List<Object> events = new ArrayList<>();

        @EventListener({PersonErased.class, PersonExported.class})
        void heard(Object event) {
            events.add(event);
        }
    }

    @TestConfiguration
    static class Listening {
        @Bean
        Heard heard() {
            return new Heard();
        }
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

    /** Enters the person's lead by the form, with a model that repeats everything, and changes it. */
    private void enterLead() {
        MODEL.says("{}");
        Map<String, Object> fields = new HashMap<>(CLEAR);
        fields.put("customerName", "上海镀膜光学有限公司");
        fields.put("contactName", NAME);
        fields.put("contactTitle", POSITION);
        fields.put("phone", PHONE);
        fields.put("email", MAIL);
        fields.put("address", "上海市徐汇区" + ADDRESS);
        fields.put("detail", CLEAR.get("detail") + ALL);
        fields.put("supplement", ALL);
        fields.put("interactionDetail", ALL);
        JsonNode record = customers.lead("上海镀膜光学有限公司", "lucy", fields);
        lead = record.path("id").asText();
        customer = record.path("data").path("customerId").asLong();
        api().awaitField("lead", lead, "resourcesAndRisks");
        new IntakeRun(engine, database, lead).awaitRest();
        customers.change(lead, Map.of("phone", SECOND_PHONE, "supplement", "改过：" + ALL));
        customers.change(lead, Map.of("phone", PHONE));
        contact = database.sql("select id from app.customer_contact where customer_id = ? and name = ?")
                .params(customer, NAME)
                .query(Long.class)
                .single();
        customers.ok(
                "lucy",
                HttpMethod.PATCH,
                "/api/customer/" + customer + "/contacts/" + contact,
                Map.of("wechat", WECHAT, "phones", List.of(PHONE, SECOND_PHONE), "role", POSITION));
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + customer + "/contacts",
                Map.of("name", "周工", "phones", List.of("13800138111"), "emails", List.of("zhou@privacy.example")));
    }

    private void importFiles() {
        ImportCalls calls = new ImportCalls(http, "lead");
        byte[] sheet = "客户名称,联系人,电话,邮箱,线索详情\n上海镀膜光学有限公司,%s,%s,%s,\"%s\"\n,x,,,\n"
                .formatted(NAME, PHONE, MAIL, ALL)
                .getBytes(StandardCharsets.UTF_8);
        JsonNode run = calls.upload("manager", NAME + ".csv", sheet);
        calls.check("manager", run, Map.of());
        calls.run("manager", run);
        calls.upload("manager", "waiting.csv", sheet);
    }

    private void work() {
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        Session manager = new Session(http.getRootUri()).signIn("manager");
        String page = "/customers/" + customer;
        lucy.submit(page, "/notes", form("text", ALL + " @manager"));
        lucy.submit(page, "/tags", form("tag", NAME));
        lucy.submit(
                page,
                "/quick",
                form("kind", "task", "what", "联系" + NAME, "content", ALL, "due", Cast.inAMonth() + "T10:00"));
        lucy.submit(
                page,
                "/quick",
                form("kind", "mail", "what", "给" + NAME + "的邮件", "content", ALL, "due", Cast.inAMonth() + "T10:00"));
        JsonNode deal = customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + customer + "/deals",
                Map.of("amount", 600000, "title", NAME + "的项目"));
        database.sql("update app.deal set note = ? where id = ?")
                .params(ALL, deal.path("id").asLong())
                .update();
        lucy.submit(
                page,
                "/deals/" + deal.path("id").asText() + "/documents",
                form("kind", "contract", "number", "HT-" + PASSPORT, "amount", "1", "currency", "CNY"));
        customers.ok(
                "manager",
                HttpMethod.POST,
                "/api/customer/" + customer + "/stage",
                Map.of("stage", 3, "reason", ALL.substring(0, 200)));
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + customer + "/activities",
                Map.of("type", "reached", "note", ALL));
        api().call(
                        "operator",
                        HttpMethod.POST,
                        "/api/event/report",
                        Map.of(
                                "customer_id",
                                customer,
                                "event_type",
                                "call_answered",
                                "timestamp",
                                Instant.now().toString(),
                                "value",
                                PHONE,
                                "source",
                                "test"));
        manager.submitTo(
                "/customers", "/views", form("list", "customers", "name", "找" + NAME, "q", NAME, "shared", "true"));
        neighbor = customers.of("苏州邻居光电", "elena", Map.of("contactName", "邻工", "phone", "13800138222"));
        Session elena = new Session(http.getRootUri()).signIn("elena");
        elena.submit("/customers/" + neighbor, "/notes", form("text", "由" + NAME + "介绍，电话" + PHONE + "，订单1391604123"));
        attached();
        inProcesses();
    }

    /** Files: the person's own, and some of somebody else, of which one does not name the person; copies of them went with a mail. */
    private void attached() {
        attach(lead, NAME + ".txt", ALL.getBytes(StandardCharsets.UTF_8));
        String other = recordOf(neighbor);
        attach(other, "contract.docx", word("由" + NAME.substring(0, 2), NAME.substring(2) + "签字"));
        attach(other, "offer.pdf", pdf("To " + MAIL));
        attach(other, "price.csv", "型号,价格\nT-1,1391604123\n".getBytes(StandardCharsets.UTF_8));
        attach(other, "plan.txt", ("plan " + BANK_CARD).getBytes(StandardCharsets.UTF_16));
        byte[] badge = PICTURE.clone();
        badge[2]++;
        attach(lead, "badge.bmp", badge);
        attach(lead, "price.csv", "型号,价格\nT-1,1391604123\n".getBytes(StandardCharsets.UTF_8));
        long gone = attach(other, "gone.txt", ("gone " + PASSPORT).getBytes(StandardCharsets.UTF_8));
        database.sql("""
                        with mail as (insert into app.mail (id, audience, business_key, purpose, step, template, language, recipient,
                                subject, text, message_id, state, not_before, created_at, created_by)
                            values (gen_random_uuid(), 'colleague', 'lead:' || ?, 'test', 'files', 'x', 'zh', 'qa@privacy.example',
                                'files', 'files', '<files@privacy.example>', 'sent', now(), now(), 'manager') returning id)
                        insert into app.mail_attachment (mail_id, number, hash, name, type)
                        select mail.id, row_number() over (), hash, 'file ' || file.id, type from app.attachment file, mail
                        where file.record_id = ?::bigint or file.name in ('price.csv', 'plan.txt', 'gone.txt')""").params(other, lead).update();
        database.sql("delete from app.attachment where id = ?").param(gone).update();
    }

    private static final byte[] PICTURE = {'B', 'M', 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0};

    private String recordOf(long of) {
        return database.sql("select id::text from app.form_record where form = 'lead' and data->>'customerId' = ?")
                .param(String.valueOf(of))
                .query(String.class)
                .single();
    }

    private long attach(String record, String name, byte[] content) {
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("file", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        ResponseEntity<JsonNode> answer = http.withBasicAuth("manager", "manager")
                .exchange(
                        RequestEntity.post("/api/forms/lead/records/" + record + "/files")
                                .body(body),
                        JsonNode.class);
        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer)).isEqualTo(201);
        return Objects.requireNonNull(answer.getBody()).path("id").asLong();
    }

    private static byte[] word(String... runs) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XWPFParagraph paragraph = document.createParagraph();
            Stream.of(runs).forEach(run -> paragraph.createRun().setText(run));
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] pdf(String line) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(line);
                content.endText();
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What people and programs leave in runs: variables of all kinds, comments, names of tasks. */
    private void inProcesses() {
        new IntakeRun(engine, database, lead).awaitRest();
        Task task = task();
        task.setDescription(ALL);
        engine.getTaskService().saveTask(task);
        engine.getTaskService().createComment(task.getId(), task.getProcessInstanceId(), ALL);
        engine.getRuntimeService().setVariable(task.getExecutionId(), "said", "找" + NAME + " " + MAIL);
        engine.getRuntimeService().setVariable(task.getExecutionId(), "number", Long.valueOf(PHONE));
        engine.getRuntimeService().setVariable(task.getExecutionId(), "bytes", ALL.getBytes(StandardCharsets.UTF_8));
        engine.getRuntimeService()
                .setVariable(task.getExecutionId(), "wide", ("x" + NAME).getBytes(StandardCharsets.UTF_16LE));
    }

    private Task task() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .list()
                .get(0);
    }

    private void mails() throws Exception {
        for (String from : List.of(MAIL, "stranger@nowhere.example")) {
            MimeMessage mail = new MimeMessage((jakarta.mail.Session) null);
            mail.setFrom(new InternetAddress(from, from.equals(MAIL) ? NAME : "Somebody", "UTF-8"));
            mail.setRecipients(MimeMessage.RecipientType.TO, "crm@leadwright.example");
            mail.setSubject("报价 " + NAME, "UTF-8");
            mail.setText("你好，\n" + ALL, "UTF-8");
            mail.saveChanges();
            // An answer of a person would take back the mails that wait.
            mail.setHeader("Auto-Submitted", "auto-generated");
            OURS.deliver(mail);
        }
        Awaitility.await("the mails")
                .atMost(Duration.ofMinutes(1))
                .until(() -> count("select count(*) from app.mail_in") == 2);
        new IntakeRun(engine, database, lead).awaitRest();
        Awaitility.await("a mail that waits")
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        count("select count(*) from app.mail where state = 'waiting' and recipient = '" + MAIL + "'")
                                > 0);
    }

    private long count(String query) {
        return database.sql(query).query(Long.class).single();
    }

    /** Table to the planted values that a dump of it holds; the file of content is the engine's. */
    private Map<String, List<String>> found() throws Exception {
        Map<String, List<String>> found = new TreeMap<>();
        List<String> tables = database.sql(
                        "select schemaname || '.' || tablename from pg_tables where schemaname in ('app', 'public')")
                .query(String.class)
                .list();
        try (Connection connection = connections.getConnection()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (String table : tables) {
                StringWriter dump = new StringWriter();
                postgres.getCopyAPI().copyOut("copy (select * from " + table + ") to stdout", dump);
                String text = dump.toString();
                List<String> values = PLANTED.stream()
                        .filter(value -> text.contains(value)
                                || Redaction.CHARSETS.stream()
                                        .anyMatch(charset -> text.contains(hex(value.getBytes(charset)))))
                        .map(value -> value + around(text, value))
                        .toList();
                if (!values.isEmpty()) {
                    found.put(table, values);
                }
            }
        }
        return found;
    }

    /** For the message of a failure. */
    private static String around(String text, String value) {
        int at = text.indexOf(value);
        return at < 0 ? "" : " in " + text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Files of the database and of its write-ahead log that hold a planted value, read as PostgreSQL wrote them. */
    private List<String> files() throws IOException {
        database.sql("checkpoint").update();
        Path data =
                Path.of(database.sql("show data_directory").query(String.class).single());
        Path base = data.resolve("base")
                .resolve(database.sql("select oid::text from pg_database where datname = current_database()")
                        .query(String.class)
                        .single());
        List<String> found = new ArrayList<>();
        try (Stream<Path> tables = Files.walk(base);
                Stream<Path> log = Files.walk(data.resolve("pg_wal"))) {
            for (Path file :
                    Stream.concat(tables, log).filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                PLANTED.stream()
                        .filter(value -> bytes.contains(
                                new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                        .forEach(value -> found.add(value + " in " + relation(file)));
            }
        }
        return found;
    }

    private String relation(Path file) {
        return database.sql("select coalesce(max(relname), ?) from pg_class where pg_relation_filenode(oid)::text = ?")
                .params(
                        file.getFileName().toString(),
                        file.getFileName().toString().replaceAll("[._].*", ""))
                .query(String.class)
                .single();
    }

    /** What reports say: counts, amounts and stages. */
    private Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        for (String query : List.of(
                "select string_agg(concat_ws('/', owner, stage, customers, value, lost, open, outside, won), ',' order by owner, stage)"
                        + " from (select owner, stage, sum(customers) as customers, sum(value) as value, sum(lost) as lost,"
                        + " sum(open) as open, sum(outside) as outside, sum(won) as won from app.funnel_count group by 1, 2) as kept",
                "select string_agg(concat_ws('/', id, stage, state, estimated_value, amount_won, risk_score), ',' order by id)"
                        + " from app.customer_round",
                "select concat_ws('/', count(*), sum(amount)) from app.reported_deal",
                "select concat_ws('/', count(*), max(to_stage)) from app.stage_change",
                "select concat_ws('/', count(*), min(timestamp)) from app.behavior_log",
                "select concat_ws('/', count(*)) from app.activity where type not in ('opted_out')",
                "select count(*)::text from app.action_card",
                "select concat_ws('/', count(*), sum(tokens_in), sum(cost)) from app.model_call",
                "select count(*)::text from app.form_record")) {
            figures.put(
                    query,
                    String.valueOf(database.sql(query).query(String.class).single()));
        }
        return figures;
    }

    private ResponseEntity<JsonNode> erase(String username, Map<String, ?> body) {
        return api().call(
                        username,
                        HttpMethod.POST,
                        "/api/customer/" + customer + "/contacts/" + contact + "/erasure",
                        body);
    }

    @Test
    void aPersonIsExportedAndErasedEverywhereAndStaysErased(CapturedOutput log) throws Exception {
        enterLead();
        importFiles();
        work();
        mails();
        // What a model answered: its checks would refuse advice that repeats all of this.
        database.sql("update app.model_call set answer = jsonb_build_object('needsAndPains', ?::text) where id ="
                        + " (select max(id) from app.model_call where business_key = ?)")
                .params(ALL, "lead:" + lead)
                .update();
        Map<String, List<String>> before = found();
        assertThat(before.keySet())
                .contains(
                        "app.form_record",
                        "app.form_record_change",
                        "app.customer",
                        "app.customer_contact",
                        "app.mail",
                        "app.mail_in",
                        "app.customer_note",
                        "app.activity",
                        "app.deal",
                        "app.deal_document",
                        "app.action_card",
                        "app.stage_history",
                        "app.customer_tag",
                        "app.import_run",
                        "app.import_chunk",
                        "app.model_call",
                        "app.step_output",
                        "app.notification",
                        "app.saved_view",
                        "public.act_ru_variable",
                        "public.act_ge_bytearray",
                        "public.act_hi_comment");
        exported();
        refused();
        copyAll();
        Map<String, String> figures = figures();

        ResponseEntity<JsonNode> answer = erase(
                "admin",
                Map.of("askedBy", "person", "reason", "Request of " + MAIL + " by letter", "more", List.of(COLLEAGUE)));
        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer)).isEqualTo(201);
        JsonNode receipt = Objects.requireNonNull(answer.getBody());
        assertThat(found()).isEmpty();
        assertThat(figures()).isEqualTo(figures);
        receiptIsRight(receipt);
        othersStay();

        assertThat(files()).isNotEmpty();
        compaction.run();
        assertThat(files()).isEmpty();
        assertThat(PLANTED).noneMatch(log.getAll()::contains);

        takeBack();
        assertThat(found()).isNotEmpty();
        tombstones.start();
        assertThat(found()).isEmpty();
        JsonNode again =
                customers.get("admin", "/api/erasures/" + receipt.path("id").asText());
        assertThat(again.path("cause").asText()).isEqualTo("restore");
        assertThat(again.path("at").asText()).isEqualTo(receipt.path("at").asText());
        assertThat(PLANTED).noneMatch(list()::contains);
        tombstones.start();
        assertThat(count("select count(*) from app.erasure")).isEqualTo(1);
    }

    private String list() throws IOException {
        return Files.readString(FOLDER.resolve("erasures.jsonl"));
    }

    private void exported() {
        JsonNode export =
                customers.get("admin", "/api/customer/" + customer + "/contacts/" + contact + "/personal-data");
        String text = export.toString();
        assertThat(PLANTED).allMatch(text::contains);
        assertThat(export.path("values").findValuesAsText("text"))
                .contains(
                        NAME,
                        "+86 139 1604 1234",
                        "+86 21 6433 1234",
                        MAIL,
                        WECHAT,
                        ID_CARD,
                        PASSPORT,
                        QQ,
                        POSITION,
                        COLLEAGUE)
                .doesNotContain("zhou@privacy.example");
        Session admin = new Session(http.getRootUri()).signIn("admin");
        String page = "/customers/" + customer + "/person/" + contact;
        assertThat(admin.get(page).body()).contains(NAME, "app.customer_note");
        var html = admin.get(page + "/export.html");
        assertThat(html.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(PLANTED).allMatch(html.body()::contains);
        assertThat(heard.events).hasSize(3).allMatch(PersonExported.class::isInstance);
    }

    /** Who may not, what is incomplete, who is unknown. */
    private void refused() {
        Map<String, String> right = Map.of("askedBy", "person", "reason", "x");
        for (String username : List.of("manager", "lucy", "operator", "analyst")) {
            assertThat(erase(username, right).getStatusCode().value())
                    .as(username)
                    .isEqualTo(403);
        }
        assertThat(erase("admin", Map.of("askedBy", "person")).getStatusCode().value())
                .isEqualTo(422);
        assertThat(erase("admin", Map.of("askedBy", "person", "reason", "  "))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        ResponseEntity<JsonNode> unknown = erase("admin", Map.of("askedBy", "nobody", "reason", "x"));
        assertThat(unknown.getStatusCode().value()).isEqualTo(422);
        assertThat(String.valueOf(unknown.getBody()))
                .contains("authority", "company")
                .doesNotContain("{1}");
        assertThat(erase("admin", Map.of("askedBy", "person", "reason", "x", "other", 1))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        for (String path : List.of(
                "/api/customer/" + customer + "/contacts/999999999/erasure",
                "/api/customer/999999999/contacts/" + contact + "/erasure",
                "/api/customer/" + neighbor + "/contacts/" + contact + "/erasure")) {
            assertThat(api().call("admin", HttpMethod.POST, path, right)
                            .getStatusCode()
                            .value())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(api().get("manager", "/api/erasures").getStatusCode().value())
                .isEqualTo(403);
        assertThat(count("select count(*) from app.erasure")).isZero();
    }

    private void receiptIsRight(JsonNode receipt) throws IOException {
        assertThat(PLANTED).noneMatch(receipt.toString()::contains);
        assertThat(receipt.path("by").asText()).isEqualTo("admin");
        assertThat(database.sql("select detail from app.audit_entry where action = 'person' and username = 'admin'")
                        .query(String.class)
                        .list())
                .anyMatch(detail -> detail.contains(receipt.path("id").asText()))
                .anyMatch(detail -> detail.startsWith("exported"));
        assertThat(receipt.path("reason").asText()).isEqualTo("Request of [***] by letter");
        assertThat(receipt.path("tables").path("app.customer_contact").asInt()).isEqualTo(1);
        assertThat(receipt.path("tables").path("app.mail_in").asInt()).isEqualTo(2);
        assertThat(receipt.path("tables").path("app.import_chunk").asInt()).isEqualTo(1);
        assertThat(receipt.path("tables").path("app.customer_note").asInt()).isEqualTo(2);
        assertThat(receipt.path("tables").path("app.mail_attachment").asInt()).isEqualTo(4);
        assertThat(receipt.path("values").path("id-card").asInt()).isEqualTo(1);
        assertThat(list().lines()).hasSize(1);
        ResponseEntity<JsonNode> twice = erase("admin", Map.of("askedBy", "person", "reason", "x"));
        assertThat(twice.getStatusCode().value()).isEqualTo(409);
        assertThat(String.valueOf(twice.getBody())).contains(receipt.path("id").asText());
        assertThat(heard.events).hasSize(4).last().isInstanceOf(PersonErased.class);
        Session admin = new Session(http.getRootUri()).signIn("admin");
        String page = "/settings/erasures/" + receipt.path("id").asText();
        assertThat(admin.get(page).body()).contains("app.customer_note");
        assertThat(admin.get(page + "/receipt.json")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .startsWith("attachment");
        assertThat(admin.get("/settings/erasures").body())
                .contains(receipt.path("id").asText());
        assertThat(count("select count(*) from app.mail where state = 'waiting' and audience = 'customer'"))
                .isZero();
    }

    /** Other people's data, and what is not personal, is as before. */
    private void othersStay() {
        assertThat(customers.column("concat_ws(' ', contact, phone, name)", customer))
                .isEqualTo("周工 +86 138 0013 8111 上海镀膜光学有限公司");
        assertThat(customers.column("contact", neighbor)).isEqualTo("邻工");
        String note = database.sql("select text from app.customer_note where customer_id = ?")
                .param(neighbor)
                .query(String.class)
                .single();
        assertThat(note).isEqualTo("由[***]介绍，电话[***]，订单1391604123");
        assertThat(filesOf(recordOf(neighbor))).containsExactly("price.csv");
        assertThat(filesOf(lead)).isEmpty();
        assertThat(database.sql("""
                        select file.name from app.mail_attachment mailed join app.attachment file on file.hash = mailed.hash""").query(String.class).list()).hasSize(2).containsOnly("price.csv");
        assertThat(count("select count(*) from app.mail_attachment")).isEqualTo(2);
        JsonNode data = api().read("manager", "lead", lead).path("data");
        assertThat(data.path("detail").asText()).startsWith(String.valueOf(CLEAR.get("detail")));
        assertThat(data.path("industry").asText()).isEqualTo(CLEAR.get("industry"));
        assertThat(data.has("contactName")).isFalse();
        assertThat(new Session(http.getRootUri())
                        .signIn("lucy")
                        .get("/forms/lead/" + lead)
                        .statusCode())
                .isEqualTo(200);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey("lead:" + lead)
                        .list())
                .as("open tasks stay, without the person")
                .isNotEmpty();
        assertThat(database.sql("select app.erased_address(?)")
                        .param(MAIL.toUpperCase(Locale.ROOT))
                        .query(Boolean.class)
                        .single())
                .as("the person gets no mail anymore")
                .isTrue();
    }

    private List<String> filesOf(String record) {
        return database.sql("select name from app.attachment where record_id = ? order by id")
                .param(Long.valueOf(record))
                .query(String.class)
                .list();
    }

    private static final String COPY = """
            do $$
            declare one record;
            begin
                create schema older;
                for one in select format('%I.%I', schemaname, tablename) as name, format('older.%I', schemaname || '.' || tablename) as copy
                           from pg_tables join pg_class on pg_class.oid = format('%I.%I', schemaname, tablename)::regclass
                           where schemaname in ('app', 'public') and not relispartition and tablename not like 'qrtz%'
                             and tablename not in ('act_ge_property', 'act_ge_schema_log', 'flyway_schema_history') loop
                    execute format('create table %s as select * from %s', one.copy, one.name);
                end loop;
            end $$""";
    private static final String TAKE_BACK = """
            do $$
            declare one record;
            begin
                set local session_replication_role = replica;
                for one in select format('%I.%I', split_part(tablename, '.', 1), split_part(tablename, '.', 2)) as name,
                                  format('older.%I', tablename) as copy,
                                  (select string_agg(quote_ident(column_name), ', ') from information_schema.columns
                                   where table_schema = split_part(tablename, '.', 1) and table_name = split_part(tablename, '.', 2)
                                     and is_generated = 'NEVER') as columns
                           from pg_tables where schemaname = 'older' loop
                    execute format('delete from %s', one.name);
                    execute format('insert into %1$s (%2$s) overriding system value select %2$s from %3$s', one.name, one.columns, one.copy);
                end loop;
                drop schema older cascade;
            end $$""";

    /** A backup; kept as files outside of the database's, so that only what the erasure leaves is searched. */
    private void copyAll() throws Exception {
        Files.createDirectories(FOLDER.resolve("backup"));
        database.sql(COPY).update();
        try (Connection connection = connections.getConnection()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (String table : database.sql("select tablename from pg_tables where schemaname = 'older'")
                    .query(String.class)
                    .list()) {
                try (var out = Files.newOutputStream(FOLDER.resolve("backup").resolve(table))) {
                    postgres.getCopyAPI().copyOut("copy older.\"" + table + "\" to stdout (format binary)", out);
                }
                database.sql("truncate older.\"" + table + "\"").update();
            }
        }
    }

    /** Restores it. */
    private void takeBack() throws Exception {
        try (Connection connection = connections.getConnection();
                Stream<Path> files = Files.list(FOLDER.resolve("backup"))) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (Path file : files.toList()) {
                try (var in = Files.newInputStream(file)) {
                    postgres.getCopyAPI()
                            .copyIn("copy older.\"" + file.getFileName() + "\" from stdin (format binary)", in);
                }
            }
        }
        database.sql(TAKE_BACK).update();
    }

    @Test
    void twoAtOnceMakeOneReceiptAndAListThatIsNoneIsRefused() {
        MODEL.says("{}");
        customer = customers.of("杭州两次光学", "lucy", Map.of("contactName", "司马两次", "phone", "13916049999"));
        contact = database.sql("select id from app.customer_contact where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
        long somebody = customers.of("无锡旁人光电", "elena", Map.of("contactName", "旁工", "phone", "13800138333"));
        String record = recordOf(somebody);
        long signed =
                attach(record, "signed.eml", "Subject: x\n\n13916049999 signed\n".getBytes(StandardCharsets.UTF_8));
        attach(record, "told.eml", "Subject: y\n\ncall 139-1604-9999\n".getBytes(StandardCharsets.UTF_8));
        attach(record, "photo.bmp", PICTURE);
        String page = new Session(http.getRootUri())
                .signIn("admin")
                .get("/customers/" + customer + "/person/" + contact)
                .body();
        assertThat(page).contains("signed.eml", "told.eml", "keepFiles").doesNotContain("photo.bmp");
        Map<String, Object> body = Map.of("askedBy", "company", "reason", "x", "keepFiles", List.of(signed));
        CompletableFuture<ResponseEntity<JsonNode>> one = CompletableFuture.supplyAsync(() -> erase("admin", body));
        CompletableFuture<ResponseEntity<JsonNode>> other = CompletableFuture.supplyAsync(() -> erase("admin", body));
        assertThat(Stream.of(one.join(), other.join())
                        .map(each -> each.getStatusCode().value()))
                .containsExactlyInAnyOrder(201, 409);
        assertThat(count("select count(*) from app.erasure where contact_id = " + contact))
                .isEqualTo(1);
        assertThat(customers.column("concat_ws('|', name, contact, phone, phone_key)", customer))
                .isEqualTo("杭州两次光学");
        assertThat(filesOf(record)).containsExactly("signed.eml", "photo.bmp");
        assertThat(customers.get("admin", "/api/erasures").path("items").get(0).path("keptFiles"))
                .hasToString("[" + signed + "]");
        assertThat(count("select count(*) from app.erasure where compacted_at is null"))
                .isEqualTo(1);
        new Compaction(withoutCheckpoint(), privacy).run();
        assertThat(count("select count(*) from app.erasure where compacted_at is null"))
                .as("the tables are rewritten, and what becomes of the log does not matter to them")
                .isZero();
        for (String list : List.of("{}", "not a list", "{\"id\":1}", "[]")) {
            assertThat(http.withBasicAuth("admin", "admin")
                            .exchange(
                                    RequestEntity.post("/api/erasure-list")
                                            .contentType(MediaType.APPLICATION_NDJSON)
                                            .body(list),
                                    JsonNode.class)
                            .getStatusCode()
                            .value())
                    .as(list)
                    .isEqualTo(422);
        }
        customer = customers.of("杭州两次光学", "lucy", Map.of("contactName", "司马两次", "phone", "13916049999"));
        assertThat(customers
                        .get("admin", "/api/customer/" + customer + "/contacts")
                        .path("items")
                        .get(0)
                        .path("name")
                        .asText())
                .as("whoever comes again is a new contact")
                .isEqualTo("司马两次");
    }

    /** The database of a role that may not write checkpoints. */
    private JdbcClient withoutCheckpoint() {
        return (JdbcClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
                    if (arguments[0].equals("checkpoint")) {
                        throw new PermissionDeniedDataAccessException("checkpoint", null);
                    }
                    return method.invoke(database, arguments);
                });
    }
}
