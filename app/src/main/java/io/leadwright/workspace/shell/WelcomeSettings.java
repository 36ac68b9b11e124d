package io.leadwright.workspace.shell;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guide to the first lead.
 *
 * @param steps in the order shown
 */
@ConfigurationProperties("leadwright.welcome")
record WelcomeSettings(@DefaultValue List<Step> steps) {

    /**
     * A step, which is done once the person has made a matching request that succeeded.
     *
     * @param name the texts are {@code welcome.step.<name>} and {@code welcome.step.<name>.hint}
     * @param method of the request, {@code GET}
     * @param path pattern of its path, {@code /forms/lead/{id}}
     * @param link where the step leads
     * @param roles whose step it is; empty for everybody
     */
    public record Step(
            String name,
            String method,
            String path,
            String link,
            @DefaultValue Set<String> roles) {}
}
