package io.leadwright.ai.library;

import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.ai.prompt.Prompts;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.validation.ResourceUse;
import io.leadwright.automation.validation.ResourceUses;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The content library: the deployed prompt files a person may read, and their versions. */
@Component
class Library {
    private static final int VERSIONS = 50;
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Resources resources;
    private final Prompts prompts;
    private final ResourceVersions versions;
    private final ResourceUses uses;
    private final Accounts accounts;

    Library(Resources resources, Prompts prompts, ResourceVersions versions, ResourceUses uses, Accounts accounts) {
        this.resources = resources;
        this.prompts = prompts;
        this.versions = versions;
        this.uses = uses;
        this.accounts = accounts;
    }

    /** A text in the list; kind is mail, text, sections or answer. */
    public record Entry(
            String key,
            String title,
            String kind,
            List<String> languages,
            @Nullable Version version,
            List<ResourceUse> uses) {}

    /** A version; author is a name, null if no person published it; origin is files, workplace or program. */
    public record Version(
            String id,
            int number,
            Instant at,
            String origin,
            @Nullable String author,
            String hash) {}

    /** Lists the texts by kind, mails first; the search covers title, key and text. */
    List<Entry> list(String search, String kind, LibraryRights rights, Locale language) {
        Map<String, ResourceVersion> newest = versions.inForce("prompts").stream()
                .collect(Collectors.toMap(ResourceVersion::file, Function.identity()));
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return prompts.all().stream()
                .filter(prompt -> rights.mayRead(prompt.kind()) && (kind.isEmpty() || kind.equals(code(prompt))))
                .filter(prompt -> (prompt.title() + " " + prompt.key() + " " + text(prompt))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.comparing(Prompt::kind).reversed().thenComparing(Prompt::key))
                .map(prompt -> new Entry(
                        prompt.key(),
                        title(prompt, language),
                        code(prompt),
                        languages(prompt),
                        Optional.ofNullable(newest.get(name(prompt.key())))
                                .map(this::version)
                                .orElse(null),
                        uses.ofPrompt(prompt.key(), language)))
                .toList();
    }

    static String name(String key) {
        return "prompts/" + key + ".md";
    }

    static String code(Prompt prompt) {
        return prompt.kind().name().toLowerCase(Locale.ROOT);
    }

    String title(Prompt prompt, Locale language) {
        return file(prompt.key())
                .map(file -> PromptReader.title(file, language))
                .orElse(prompt.title());
    }

    private String text(Prompt prompt) {
        return resources.find(name(prompt.key())).map(Resource::text).orElse("");
    }

    private List<String> languages(Prompt prompt) {
        if (prompt.kind() == Prompt.Kind.MAIL) {
            return List.of("zh", "en");
        }
        return List.of(CHINESE.matcher(text(prompt)).find() ? "zh" : "en");
    }

    /** The deployed prompt, if the person may read it. */
    Optional<Prompt> find(String key, LibraryRights rights) {
        return prompts.all().stream()
                .filter(prompt -> prompt.key().equals(key) && rights.mayRead(prompt.kind()))
                .findFirst();
    }

    /** The deployed file. */
    Optional<Resource> file(String key) {
        return resources.find(name(key));
    }

    List<ResourceUse> uses(String key, Locale language) {
        return uses.ofPrompt(key, language);
    }

    /** The versions, newest first, at most 50. */
    List<Version> versions(String key) {
        return versions.load(name(key), VERSIONS).stream().map(this::version).toList();
    }

    Optional<Resource> text(String key, String version) {
        return versions.text(name(key), version);
    }

    private Version version(ResourceVersion version) {
        String by = version.by();
        String author = by == null
                ? null
                : accounts.find(by)
                        .map(Accounts.Account::name)
                        .filter(name -> !name.isBlank())
                        .orElse(by);
        String origin = version.origin().name().toLowerCase(Locale.ROOT);
        return new Version(version.id(), version.number(), version.at(), origin, author, version.hash());
    }
}
