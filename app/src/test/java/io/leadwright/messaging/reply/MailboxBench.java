package io.leadwright.messaging.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadwright.automation.process.Processes;
import io.leadwright.forms.record.Records;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.MailRows;
import io.leadwright.messaging.mail.Outbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** Fixture for tests of incoming mail: a real IMAP server, leads with sent mails, and a process that waits for replies. */
@TestComponent
class MailboxBench {
    static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap").dynamicPort());
    private static final GreenMailUser USER;

    static {
        SERVER.start();
        USER = SERVER.setUser("crm@leadwright.example", "crm", "secret");
    }

    private final TestRestTemplate http;
    private final JdbcClient database;
    private final Records records;
    private final Processes processes;
    private final Outbox outbox;
    private final Clock clock;

    MailboxBench(
            TestRestTemplate http,
            JdbcClient database,
            Records records,
            Processes processes,
            Outbox outbox,
            Clock clock) {
        this.http = http;
        this.database = database;
        this.records = records;
        this.processes = processes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Empties the mailbox and the mail tables, and deploys the probe process. */
    void ready() throws FolderException {
        SERVER.purgeEmailFromAllMailboxes();
        for (String table : List.of("mail_in", "mail", "opt_out", "notification")) {
            database.sql("delete from app." + table).update();
        }
        database.sql("update app.form_record set data = data - 'email' where form = 'lead'")
                .update();
        LinkedMultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("deployment-name", "reply-probe");
        body.add("enable-duplicate-filtering", "true");
        body.add("reply-probe.bpmn", new ClassPathResource("outreach/reply-probe.bpmn"));
        JsonNode answer = http.withBasicAuth("analyst", "analyst")
                .exchange(
                        RequestEntity.post("/engine-rest/deployment/create")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(body),
                        JsonNode.class)
                .getBody();
        if (answer == null || !answer.hasNonNull("id")) {
            throw new AssertionError("Not deployed: " + answer);
        }
    }

    /** Creates a lead with this address, owned by lucy, with a waiting process; returns its business key. */
    String lead(String address) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("customerName", "武汉光谷微电子有限公司");
        fields.put("email", address);
        fields.put("owner", "lucy");
        fields.put("status", "following");
        fields.put("detail", "想买3台点胶机，预算60万。");
        String lead = "lead:" + records.create("lead", fields, "operator").id();
        processes.start("reply-probe", lead, Map.of());
        return lead;
    }

    /** State of the probe process of a record: wait, replied, away, opted-out or bounced. */
    String stands(String lead) {
        return database.sql("""
                        select coalesce(max(t.task_def_key_), 'wait') from act_ru_execution e
                        left join act_ru_task t on t.proc_inst_id_ = e.proc_inst_id_
                        where e.business_key_ = ? and e.proc_def_id_ like 'reply-probe:%'""").param(lead).query(String.class).single();
    }

    /** A variable of the probe process, as text; {@code null} without a value. */
    String variable(String lead, String name) {
        return database.sql("""
                        select coalesce(v.text_, v.long_::text, 'null') from act_ru_variable v
                        join act_ru_execution e on e.id_ = v.proc_inst_id_
                        where e.business_key_ = ? and e.proc_def_id_ like 'reply-probe:%' and v.name_ = ?""")
                .params(lead, name)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** Stores one of our mails to an address, sent or waiting. */
    Mail mail(String lead, String to, Mail.State state) {
        UUID id = UUID.randomUUID();
        Mail mail = new Mail(
                id,
                new Mail.Key(lead, "probe", id.toString()),
                Mail.Envelope.to(
                        Mail.Audience.CUSTOMER,
                        to,
                        "<" + id + "@leadwright.example>",
                        id.toString().replace("-", "")),
                Mail.Content.plain("zh", "沟通回顾", "王工好：\n请看附件里的方案。\n不想再收到邮件请退订：https://crm.example/opt-out/x"),
                new Mail.Delivery("mail-policy", state, clock.instant().plusSeconds(86_400), 0, null, null),
                new Mail.Origin("mail-recap", "", Mail.Author.RULES, null, "assistant:probe", clock.instant()));
        outbox.add(mail);
        if (state == Mail.State.SENT) {
            database.sql("update app.mail set sent_at = ? where id = ?")
                    .params(MailRows.at(clock.instant()), id)
                    .update();
        }
        return mail;
    }

    String mailState(Mail mail) {
        return database.sql("select state || ' ' || coalesce(error, '') from app.mail where id = ?")
                .param(mail.id())
                .query(String.class)
                .single()
                .strip();
    }

    /** Delivers a mail to the mailbox. */
    void deliver(String mail) {
        deliver(mail, StandardCharsets.UTF_8);
    }

    void deliver(String mail, Charset charset) {
        deliver(mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(charset));
    }

    private static void deliver(byte[] raw) {
        try {
            USER.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** A plain mail with these headers. */
    static String text(String headers, String body) {
        return "From: =?UTF-8?B?546L5bel?= <wang@guanggu.example>\r\nTo: crm@leadwright.example\r\n"
                + "Date: Mon, 23 Nov 2026 09:00:00 +0800\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n"
                + headers.replace("\n", "\r\n") + "\r\n\r\n" + body.replace("\n", "\r\n");
    }

    int count(String table) {
        return database.sql("select count(*) from app." + table)
                .query(Integer.class)
                .single();
    }

    /** A column of the only incoming mail. */
    String column(String column) {
        return database.sql("select coalesce(" + column + "::text, 'null') from app.mail_in")
                .query(String.class)
                .single();
    }
}
