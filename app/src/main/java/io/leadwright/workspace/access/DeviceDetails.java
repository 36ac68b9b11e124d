package io.leadwright.workspace.access;

import io.leadwright.workspace.account.KnownDevices;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where a person tries to sign in by the form: address, and the browser by the cookie of an earlier sign-in. */
final class DeviceDetails extends WebAuthenticationDetails {
    private final @Nullable String device;

    DeviceDetails(HttpServletRequest request) {
        super(request);
        this.device = KnownDevices.cookie(request).orElse(null);
    }

    @Nullable
    String device() {
        return device;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof DeviceDetails same && Objects.equals(same.device, device);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Objects.hashCode(device);
    }

    /** The cookie is a secret. */
    @Override
    public String toString() {
        return super.toString();
    }
}
