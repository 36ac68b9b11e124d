package io.leadwright.messaging.mail;

import io.leadwright.platform.company.Company;
import io.leadwright.platform.connection.Connections;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whom mails come from: the name of the company, once it is entered, at the address of the mail server that an administrator entered, and
 * those of the settings otherwise.
 */
@Component
public class Sender {
    private final MailSettings settings;
    private final Company company;
    private final Connections connections;
    private final MailServer.Smtp smtp;

    Sender(MailSettings settings, Company company, Connections connections, MailServer.Smtp smtp) {
        this.settings = settings;
        this.company = company;
        this.connections = connections;
        this.smtp = smtp;
    }

    public String address() {
        return entered().orElseGet(settings::fromAddress);
    }

    private Optional<String> entered() {
        return smtp.host().isBlank()
                ? connections
                        .find(MailServer.CONNECTION)
                        .map(connection -> connection.get("from"))
                        .filter(from -> !from.isEmpty())
                : Optional.empty();
    }

    /** The name that mails are signed with; empty without one. */
    public String name() {
        String name = company.name();
        return name.isEmpty() ? settings.fromName() : name;
    }

    /** The Message-ID of one of our mails, in the domain of the sender. */
    public String messageId(UUID mail) {
        String from = address();
        return "<" + mail + from.substring(from.lastIndexOf('@')) + ">";
    }
}
