package io.leadwright.platform.request;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of requests.
 *
 * @param body largest body where no other limit is given
 * @param deployment largest deployment through the engine's own interfaces
 * @param publicBody largest body at addresses that need no sign-in
 * @param parameters most fields of a form
 * @param jsonDepth deepest nesting of JSON
 * @param jsonTokens most names, values and brackets of JSON
 * @param patience how long the server waits for a body altogether; each 64 KB that arrived allow one second more
 * @param waiting most requests whose body is waited for at the same time
 * @param uploads most files received at the same time
 * @param inMemory most bytes of bodies held in memory at the same time; without it, an eighth of the heap
 */
@ConfigurationProperties("leadwright.limits")
public record LimitSettings(
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("10MB") DataSize deployment,
        @DefaultValue("16KB") DataSize publicBody,
        @DefaultValue("1000") int parameters,
        @DefaultValue("100") int jsonDepth,
        @DefaultValue("20000") int jsonTokens,
        @DefaultValue("PT20S") Duration patience,
        @DefaultValue("100") int waiting,
        @DefaultValue("4") int uploads,
        @Nullable DataSize inMemory) {}
