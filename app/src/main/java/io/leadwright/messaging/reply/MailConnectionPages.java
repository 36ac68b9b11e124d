package io.leadwright.messaging.reply;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.messaging.mail.MailServer;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.mail.SmtpSettings;
import io.leadwright.messaging.text.Addresses;
import java.security.Principal;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Shows the settings of the mail servers, without passwords, and tests them; the test mail goes only to the address of the
 * signed-in user.
 */
@Controller
@RequestMapping("/settings/mail")
@PreAuthorize("hasRole('admin')")
class MailConnectionPages {
    private final MailConnection connection;
    private final MailServer server;
    private final MailSettings settings;
    private final ImapSettings inbound;
    private final Accounts accounts;
    private final JdbcClient database;
    private final Map<String, String> outgoing;

    MailConnectionPages(
            MailConnection connection,
            MailServer server,
            MailSettings settings,
            ImapSettings inbound,
            Accounts accounts,
            JdbcClient database,
            SmtpSettings smtp) {
        this.connection = connection;
        this.server = server;
        this.settings = settings;
        this.inbound = inbound;
        this.accounts = accounts;
        this.database = database;
        this.outgoing = Map.of("host", smtp.host(), "port", String.valueOf(smtp.port()));
    }

    @GetMapping
    String show(Principal person, Model model) {
        model.addAttribute("smtpReady", server.configured());
        model.addAttribute("smtp", outgoing);
        model.addAttribute("from", settings.from());
        model.addAttribute("imapReady", inbound.configured());
        model.addAttribute("imap", incoming());
        model.addAttribute("address", address(person));
        model.addAttribute("failed", failedToColleagues());
        return "messaging/reply/mail-connection";
    }

    @PostMapping("/smtp")
    String smtp(Principal person, Model model) {
        String address = address(person);
        if (server.configured() && Addresses.valid(address)) {
            model.addAttribute("smtpResult", connection.send(address));
        }
        return show(person, model);
    }

    @PostMapping("/imap")
    String imap(Principal person, Model model) {
        if (inbound.configured()) {
            model.addAttribute("imapResult", connection.look());
        }
        return show(person, model);
    }

    private Map<String, Object> incoming() {
        return Map.of(
                "host", String.valueOf(inbound.host()),
                "port", inbound.port(),
                "username", inbound.username(),
                "folder", inbound.folder());
    }

    private String address(Principal person) {
        String address =
                accounts.find(person.getName()).map(Accounts.Account::email).orElse("");
        return Addresses.valid(address) ? address : "";
    }

    /** Failed mails to colleagues are not shown anywhere else. */
    private int failedToColleagues() {
        return database.sql("select count(*) from app.mail where audience = 'colleague' and state = 'failed'")
                .query(Integer.class)
                .single();
    }
}
