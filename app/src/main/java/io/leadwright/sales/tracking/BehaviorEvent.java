package io.leadwright.sales.tracking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer did, or that happened to a customer.
 *
 * @param type a type in {@code event-type.dmn}
 * @param value what it was about; null for nothing
 * @param timestamp when it happened, to the microsecond
 * @param source where it was observed, {@code web}
 * @param eventId id given by the source, which identifies repetitions; null without one
 */
public record BehaviorEvent(
        long customerId,
        String type,
        @Nullable String value,
        Instant timestamp,
        String source,
        @Nullable String eventId) {

    /**
     * The id, the same for a repetition of the event: derived from source and event id, or from all fields. Without an event id it
     * starts with the time, so that ids of nearby times are close in the index.
     */
    public UUID id() {
        byte[] hash = eventId == null
                ? hash(customerId, type, value == null ? "\0" : value, timestamp, source)
                : hash(source, eventId);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long high = bytes.getLong();
        long low = bytes.getLong();
        if (eventId == null) {
            high = timestamp.toEpochMilli() << 16 | (high & 0xffff);
        }
        return new UUID((high & ~0xf000L) | 0x8000L, (low & ~(3L << 62)) | (2L << 62));
    }

    private static byte[] hash(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(text.length).array());
                digest.update(text);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
