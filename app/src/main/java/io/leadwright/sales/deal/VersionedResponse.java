package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerInput;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Responses with the version as ETag, and the version that a request expects by If-Match. */
final class VersionedResponse {
    private VersionedResponse() {}

    static <T> ResponseEntity<T> created(String address, T body, int version) {
        return ResponseEntity.created(URI.create(address)).eTag(etag(version)).body(body);
    }

    static <T> ResponseEntity<T> changed(T body, int version) {
        return ResponseEntity.ok().eTag(etag(version)).body(body);
    }

    /** The expected version; null for any, -1 for a header that is no version. */
    static @Nullable Integer expected(@Nullable String match) {
        if (match == null || match.isBlank() || match.equals("*")) {
            return null;
        }
        String version = match.replace("W/", "").replace("\"", "").strip();
        return CustomerInput.id(version).map(Long::intValue).orElse(-1);
    }

    private static String etag(int version) {
        return "\"" + version + "\"";
    }
}
