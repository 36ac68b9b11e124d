package io.leadwright.messaging.reply;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.messaging.mail.MailServer;
import io.leadwright.messaging.mail.Sender;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.connection.Connection;
import io.leadwright.platform.connection.Connections;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Shows the settings of the mail servers, without passwords, and tests them; the test mail goes only to the address of the
 * signed-in user. An outgoing server that the environment does not set is entered here; its password is never shown again.
 */
@Controller
@RequestMapping("/settings/mail")
@PreAuthorize("hasRole('admin')")
class MailConnectionPages {
    private final MailConnection connection;
    private final MailServer server;
    private final Sender from;
    private final ImapSettings inbound;
    private final Accounts accounts;
    private final JdbcClient database;
    private final Connections connections;
    private final MailServer.Smtp smtp;
    private final ApplicationEventPublisher events;

    MailConnectionPages(
            MailConnection connection,
            MailServer server,
            Sender from,
            ImapSettings inbound,
            Accounts accounts,
            JdbcClient database,
            Connections connections,
            MailServer.Smtp smtp,
            ApplicationEventPublisher events) {
        this.connection = connection;
        this.server = server;
        this.from = from;
        this.inbound = inbound;
        this.accounts = accounts;
        this.database = database;
        this.connections = connections;
        this.smtp = smtp;
        this.events = events;
    }

    @GetMapping
    String show(Principal person, Model model) {
        model.addAttribute("smtpReady", server.configured());
        model.addAttribute("smtp", outgoing());
        model.addAttribute("fixed", server.fixed());
        model.addAttribute("from", from.name() + " <" + from.address() + ">");
        model.addAttribute("imapReady", inbound.configured());
        model.addAttribute("imap", incoming());
        model.addAttribute("address", address(person));
        model.addAttribute("failed", failedToColleagues());
        return "messaging/reply/mail-connection";
    }

    private Map<String, String> outgoing() {
        return server.fixed()
                ? Map.of("host", smtp.host(), "port", String.valueOf(smtp.port()))
                : connections
                        .find(MailServer.CONNECTION)
                        .map(Connection::settings)
                        .orElse(Map.of());
    }

    @PostMapping("/smtp")
    String smtp(Principal person, Locale language, Model model) {
        String address = address(person);
        if (server.configured() && Addresses.valid(address)) {
            MailConnection.Result result = connection.send(address, language.getLanguage(), person.getName());
            connections.tested(MailServer.CONNECTION, server.tested(), result.good(), person.getName());
            model.addAttribute("smtpResult", result);
        }
        return show(person, model);
    }

    /** Stores the outgoing server and tries it at once, if there is an address to try it with. */
    @PostMapping("/connection")
    String connect(
            MailConnectionForm form, Principal person, Locale language, HttpServletResponse response, Model model) {
        Optional<String> fault =
                server.fixed() ? Optional.of("fixed") : form.fault(connections.find(MailServer.CONNECTION));
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("typed", form.settingsTyped());
            model.addAttribute("bad", fault.get());
            return show(person, model);
        }
        connections.save(MailServer.CONNECTION, form.settings(), form.secret(), person.getName());
        events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "connections/mail", form.host()));
        return smtp(person, language, model);
    }

    @PostMapping("/removal")
    String disconnect(Principal person) {
        connections.remove(MailServer.CONNECTION);
        events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "connections/mail", "removed"));
        return "redirect:/settings/mail";
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
