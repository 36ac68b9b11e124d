package io.leadwright.forms.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPage;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.PersonFields;
import io.leadwright.forms.record.RecordAccess;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people enter and change records; they write through the record API. */
@Controller
@FormPages
@RequestMapping("/forms/{form}")
class EntryPages {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Forms forms;
    private final RecordAccess access;
    private final PersonFields people;
    private final ObjectMapper json;

    /** A record being edited; json holds its fields. */
    public record Changing(long id, String title, int version, String json) {}

    EntryPages(Forms forms, RecordAccess access, PersonFields people, ObjectMapper json) {
        this.people = people;
        this.forms = forms;
        this.access = access;
        this.json = json;
    }

    @GetMapping("/new")
    String enter(
            @PathVariable String form,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String saved,
            Locale language,
            Model model) {
        FormDefinition definition = forms.of(form);
        access.requireCreate(form);
        Map<String, String> roles = definition.customer();
        model.addAttribute(
                "joined", roles.containsKey("id") && NUMBER.matcher(customer).matches() ? customer : "");
        model.addAttribute("saved", NUMBER.matcher(saved).matches() ? saved : "");
        model.addAttribute("values", "{}");
        model.addAttribute(
                "matched",
                Stream.of("name", "phone", "email")
                        .map(roles::get)
                        .filter(Objects::nonNull)
                        .toList());
        model.addAttribute("form", FormPage.entering(people.offering(definition, Map.of()), access.of(form), language));
        return "forms/web/new";
    }

    @GetMapping("/{id:\\d{1,18}}/edit")
    String change(@PathVariable String form, @PathVariable long id, Locale language, Model model)
            throws JsonProcessingException {
        FormDefinition definition = forms.of(form);
        FormRecord record = access.requireUpdate(form, id);
        String title = new DetailView(definition, language).title(record);
        model.addAttribute(
                "form", FormPage.changing(people.offering(definition, record.data()), access.of(form), language));
        model.addAttribute("record", new Changing(id, title, record.version(), json.writeValueAsString(record.data())));
        return "forms/web/edit";
    }
}
