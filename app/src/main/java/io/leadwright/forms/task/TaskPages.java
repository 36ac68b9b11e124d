package io.leadwright.forms.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.process.Tasks;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPage;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.PersonFields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The page of a task: the questions of its form first, beside what is known about the record; it completes through the API. */
@Controller
class TaskPages {
    private static final String ROLE = "ROLE_";
    private final Tasks tasks;
    private final Forms forms;
    private final TaskFacts facts;
    private final PersonFields people;
    private final ObjectMapper json;

    TaskPages(Tasks tasks, Forms forms, TaskFacts facts, PersonFields people, ObjectMapper json) {
        this.people = people;
        this.tasks = tasks;
        this.forms = forms;
        this.facts = facts;
        this.json = json;
    }

    @GetMapping("/tasks/{id:[0-9a-zA-Z-]{1,64}}")
    String task(@PathVariable String id, Authentication person, Locale language, Model model)
            throws JsonProcessingException {
        Tasks.Opened opened = tasks.open(id, person.getName(), groups(person))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<FormDefinition> form =
                Optional.ofNullable(opened.task().form()).flatMap(forms::find);
        model.addAttribute("task", opened.task());
        model.addAttribute("description", opened.description());
        model.addAttribute("known", facts.of(opened, form, language));
        model.addAttribute("foreign", opened.task().form() != null && form.isEmpty());
        model.addAttribute(
                "schema",
                form.map(definition -> FormPage.answering(people.offering(definition, opened.values()), language))
                        .orElse(null));
        model.addAttribute("values", json.writeValueAsString(values(opened, form)));
        return "forms/task/task";
    }

    private static Map<String, @Nullable Object> values(Tasks.Opened opened, Optional<FormDefinition> form) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        form.ifPresent(definition -> definition.fields().stream()
                .filter(field -> !field.fixed())
                .map(Field::key)
                .forEach(key -> values.put(key, opened.values().get(key))));
        return values;
    }

    static Set<String> groups(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(ROLE))
                .map(authority -> authority.substring(ROLE.length()))
                .collect(Collectors.toSet());
    }
}
