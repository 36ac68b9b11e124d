package io.leadwright.workspace.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The way back for an administrator who cannot sign in.
 *
 * @param username an administrator's
 * @param password a first password, which the administrator has to replace; the same name and password work once
 */
@ConfigurationProperties("leadwright.rescue")
record RescueSettings(@Nullable String username, @Nullable String password) {
    @Override
    public String toString() {
        return "RescueSettings[" + username + "]";
    }
}
