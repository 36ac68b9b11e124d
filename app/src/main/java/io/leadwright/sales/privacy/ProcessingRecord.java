package io.leadwright.sales.privacy;

import io.leadwright.platform.connection.Connections;
import io.leadwright.platform.retention.RetentionSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The record of processing activities (GDPR article 30, PIPL article 55) as this server is set up: purposes, what is processed about whom,
 * who receives it and where, how long it is kept.
 */
@Component
class ProcessingRecord {
    private final RetentionSettings retention;
    private final PrivacySettings settings;
    private final Environment environment;
    private final JdbcClient database;
    private final Connections connections;

    ProcessingRecord(
            RetentionSettings retention,
            PrivacySettings settings,
            Environment environment,
            JdbcClient database,
            Connections connections) {
        this.connections = connections;
        this.retention = retention;
        this.settings = settings;
        this.environment = environment;
        this.database = database;
    }

    /**
     * A purpose of processing; its texts are {@code privacy.purpose.<name>} and its parts.
     *
     * @param kept setting of what is kept for it to the time; zero for ever
     * @param recipients keys of the recipients
     */
    public record Purpose(String name, Map<String, Period> kept, List<String> recipients) {}

    /**
     * Somebody outside of the database who gets personal data.
     *
     * @param key {@code smtp}, {@code imap} or {@code model}
     * @param name of a model; empty for the others
     * @param place country as the operator has stated it; empty if not stated
     * @param own whether the host is in the own network
     */
    public record Recipient(String key, String name, String host, String place, boolean own) {}

    /** How many contacts there are, and of how many it is known on what basis they are kept. */
    public record Basis(String basis, long contacts) {}

    List<Purpose> purposes() {
        boolean model = recipients().stream().anyMatch(each -> each.key().equals("model"));
        List<String> rated = model ? List.of("model") : List.of();
        return List.of(
                purpose("intake", rated, "lost-contacts", "invalid-contacts", "changes", "imports", "model-calls"),
                purpose("follow-up", List.of("smtp"), "lost-contacts", "mails", "notifications", "stepOutputs"),
                purpose("marketing", List.of("smtp"), "lost-contacts", "mails"),
                purpose("replies", List.of("imap"), "mails"),
                purpose("behavior", List.of(), "events"),
                purpose("accounts", List.of("smtp"), "run-actions", "audit"));
    }

    private Purpose purpose(String name, List<String> recipients, String... kinds) {
        Map<String, Period> kept = new LinkedHashMap<>();
        for (String kind : kinds) {
            kept.put(kind, retention.kept().getOrDefault(kind, Period.ZERO));
        }
        List<String> known = recipients().stream().map(Recipient::key).toList();
        return new Purpose(
                name, kept, recipients.stream().filter(known::contains).toList());
    }

    /** Who is set up as a recipient at present. */
    List<Recipient> recipients() {
        List<Recipient> all = new ArrayList<>();
        host("spring.mail.host")
                .or(() -> entered("mail", "host"))
                .ifPresent(host -> all.add(recipient("smtp", "", host)));
        host("leadwright.imap.host").ifPresent(host -> all.add(recipient("imap", "", host)));
        host("leadwright.ai.base-url").ifPresent(host -> all.add(recipient("model", "default", host)));
        Binder.get(environment)
                .bind("leadwright.ai.models", Bindable.mapOf(String.class, Endpoint.class))
                .orElse(Map.of())
                .forEach((name, endpoint) ->
                        hostOf(endpoint.baseUrl()).ifPresent(host -> all.add(recipient("model", name, host))));
        if (all.stream().noneMatch(each -> each.key().equals("model"))) {
            entered("model", "address").ifPresent(host -> all.add(recipient("model", "model", host)));
        }
        return all;
    }

    /** The host of a connection that an administrator entered; it counts while the environment names none. */
    private Optional<String> entered(String connection, String setting) {
        return connections.find(connection).flatMap(each -> hostOf(each.get(setting)));
    }

    /** The address of a further model. */
    record Endpoint(String baseUrl) {}

    private Recipient recipient(String key, String name, String host) {
        return new Recipient(key, name, host, settings.places().getOrDefault(host, ""), own(host));
    }

    /** An address of this machine or of a private network; a name is not resolved. */
    private static boolean own(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|\\[?[0-9A-Fa-f:]+]?")) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || uniqueLocal(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** RFC 4193. */
    private static boolean uniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    private Optional<String> host(String setting) {
        return hostOf(environment.getProperty(setting, ""));
    }

    private static Optional<String> hostOf(String address) {
        if (address.isBlank()) {
            return Optional.empty();
        }
        if (!address.contains("://")) {
            return Optional.of(address.strip());
        }
        try {
            return Optional.ofNullable(URI.create(address.strip()).getHost());
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("?");
        }
    }

    /** Contacts by legal basis, the largest group first; an empty basis is an unknown one. */
    List<Basis> bases() {
        return database.sql("""
                        select legal_basis, count(*) as contacts from app.customer_contact group by 1 order by 2 desc, 1""")
                .query((row, number) -> new Basis(row.getString("legal_basis"), row.getLong("contacts")))
                .list();
    }
}
