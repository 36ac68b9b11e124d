package io.leadwright.messaging.reply;

import io.leadwright.messaging.mail.MailServer;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.platform.connection.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing mail server as an administrator typed it.
 *
 * @param password blank to keep the one that is stored
 */
record MailConnectionForm(String host, String port, String username, String password, String security, String from) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");
    private static final int LONGEST = 200;

    MailConnectionForm(
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
        return !username.isEmpty() && password.isEmpty() && !sameServer ? Optional.of("password") : Optional.empty();
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
        return "MailConnectionForm[" + host + "]";
    }
}
