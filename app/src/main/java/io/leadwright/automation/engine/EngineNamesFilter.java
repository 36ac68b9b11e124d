package io.leadwright.automation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.automation.deployment.ResourceNames;
import io.leadwright.automation.process.TasklistFilters;
import io.leadwright.automation.process.Tasks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FilterService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Names tasks, processes and lists of tasks in Camunda's web applications as our own pages do, in the language of the request, and offers
 * each person only the lists made for a role of theirs.
 */
final class EngineNamesFilter extends OncePerRequestFilter {
    private static final Pattern NAMED =
            Pattern.compile(".*/(task|task/[^/]+|filter|filter/[^/]+|filter/[^/]+/list|process-definition(/.*)?)");
    private static final String LISTS = "/filter";
    private static final String COUNT = LISTS + "/count";
    private static final Set<String> READING = Set.of("GET", "POST");

    private final ObjectMapper json;
    private final Supplier<Tasks> tasks;
    private final ResourceNames processes;
    private final FilterService filters;
    private final LocaleResolver languages;

    EngineNamesFilter(
            ObjectMapper json,
            Supplier<Tasks> tasks,
            ResourceNames processes,
            FilterService filters,
            LocaleResolver languages) {
        this.filters = filters;
        this.json = json;
        this.tasks = tasks;
        this.processes = processes;
        this.languages = languages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                || !NAMED.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK
                && String.valueOf(answer.getContentType()).contains("json")) {
            JsonNode shown = json.readTree(answer.getContentAsByteArray());
            if (request.getRequestURI().endsWith(LISTS) && shown instanceof ArrayNode lists) {
                offer(lists, request::isUserInRole);
            } else if (request.getRequestURI().endsWith(COUNT) && shown instanceof ObjectNode count) {
                count.put("count", count.path("count").asLong() - hidden(request::isUserInRole));
            }
            name(shown, languages.resolveLocale(request));
            answer.resetBuffer();
            answer.getOutputStream().write(json.writeValueAsBytes(shown));
        }
        answer.copyBodyToResponse();
    }

    private void offer(ArrayNode lists, Predicate<String> role) {
        for (int i = lists.size() - 1; i >= 0; i--) {
            List<?> roles = json.convertValue(lists.get(i).path("properties").path(TasklistFilters.ROLES), List.class);
            if (!fits(roles, role)) {
                lists.remove(i);
            }
        }
    }

    private long hidden(Predicate<String> role) {
        return filters.createTaskFilterQuery().list().stream()
                .filter(each -> !fits(each.getProperties().get(TasklistFilters.ROLES), role))
                .count();
    }

    /** Whether a list is for one of the person's roles; one that people made is for all who may read it. */
    private static boolean fits(@Nullable Object roles, Predicate<String> role) {
        return !(roles instanceof List<?> some)
                || some.isEmpty()
                || some.stream().map(String::valueOf).anyMatch(role);
    }

    private void name(JsonNode shown, Locale language) {
        List<ObjectNode> named = new ArrayList<>();
        collect(shown, named);
        Map<String, ObjectNode> open = new HashMap<>();
        for (ObjectNode each : named) {
            if (each.has("taskDefinitionKey")) {
                open.put(each.path("id").asText(), each);
            } else if (each.path("properties").has(TasklistFilters.NAME)) {
                list(each, language);
            } else if (each.has("key") && each.has("deploymentId")) {
                String process = each.path("key").asText();
                put(
                        each,
                        "name",
                        processes.of(each.path("id").asText(), language).get(process));
            }
        }
        LocaleContextHolder.setLocale(language);
        tasks.get().names(open.keySet()).forEach((id, name) -> put(open.get(id), "name", name));
    }

    private static void list(ObjectNode list, Locale language) {
        if (!language.getLanguage().equals(Locale.CHINESE.getLanguage())) {
            JsonNode properties = list.path("properties");
            put(list, "name", properties.path(TasklistFilters.NAME).asText());
            put(
                    (ObjectNode) properties,
                    "description",
                    properties.path(TasklistFilters.DESCRIPTION).asText());
        }
    }

    private static void put(@Nullable ObjectNode into, String field, @Nullable String text) {
        if (into != null && text != null) {
            into.put(field, text);
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> named) {
        if (node instanceof ObjectNode each && each.has("name") && each.has("id")) {
            named.add(each);
        }
        if (!(node instanceof ObjectNode each) || !each.has("query")) {
            node.forEach(child -> collect(child, named));
        }
    }
}
