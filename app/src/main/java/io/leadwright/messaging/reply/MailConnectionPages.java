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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    String connect(Form form, Principal person, Locale language, HttpServletResponse response, Model model) {
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

    /**
     * The outgoing mail server as an administrator typed it.
     *
     * @param password blank to keep the one that is stored
     */
    record Form(String host, String port, String username, String password, String security, String from) {
        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");
        private static final int LONGEST = 200;

        Form(
                @Nullable String host,
                @Nullable String port,
                @Nullable String username,
                @Nullable String password,
                @Nullable String security,
                @Nullable String from) {
            this.host = text(host);
            this.port = text(port);
            this.username = text(username);
            this.password = password == null ? "" : password;
            this.security = text(security);
            this.from = text(from);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }

        /** The name of the first field that is wrong. */
        Optional<String> fault(Optional<Connection> before) {
            if (!HOST.matcher(host).matches()) {
                return Optional.of("host");
            }
            if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
                return Optional.of("port");
            }
            if (!security.equals("STARTTLS") && !security.equals("TLS") && !security.equals("NONE")) {
                return Optional.of("security");
            }
            if (username.length() > LONGEST || password.length() > LONGEST) {
                return Optional.of("username");
            }
            if (!Addresses.valid(from)) {
                return Optional.of("from");
            }
            boolean sameServer = before.filter(known -> known.secretSet()
                            && known.get("host").equals(host)
                            && known.get("username").equals(username))
                    .isPresent();
            // A password goes to no other server than the one it was typed for.
            return !username.isEmpty() && password.isEmpty() && !sameServer
                    ? Optional.of("password")
                    : Optional.empty();
        }

        /** What was typed, without the password, to show it again. */
        Map<String, String> settingsTyped() {
            return Map.of("host", host, "port", port, "username", username, "security", security, "from", from);
        }

        /** What is stored in the open. */
        Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("host", host);
            settings.put("port", String.valueOf(Integer.parseInt(port)));
            settings.put("username", username);
            settings.put("security", MailServer.Security.valueOf(security).name());
            settings.put("from", from);
            return settings;
        }

        /** The password to store; null keeps the one that is stored. */
        @Nullable
        String secret() {
            return username.isEmpty() ? "" : password.isEmpty() ? null : password;
        }

        /** Passwords stay out of logs. */
        @Override
        public String toString() {
            return "Form[" + host + "]";
        }
    }
}
