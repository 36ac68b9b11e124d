package io.leadwright.forms.web;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.Entries;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.PastFields;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.record.StaleRecord;
import io.leadwright.forms.record.UnknownRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Changes one field of a record in its place, on the page of the record and of its customer, as the API does. What somebody else wrote into
 * the field since the page showed it is not overwritten without a word; changes of other fields do not matter.
 */
@Controller
@FormPages
@RequestMapping("/forms/{form}/{id:\\d{1,18}}/fields/{field}")
class FieldPages {
    private final Forms forms;
    private final Records records;
    private final Entries entries;
    private final RecordAccess access;
    private final FieldEditor editor;
    private final RecordPages pages;
    private final Authors authors;
    private final MessageSource messages;

    FieldPages(
            Forms forms,
            Records records,
            Entries entries,
            RecordAccess access,
            FieldEditor editor,
            RecordPages pages,
            Authors authors,
            MessageSource messages) {
        this.forms = forms;
        this.records = records;
        this.entries = entries;
        this.access = access;
        this.editor = editor;
        this.pages = pages;
        this.authors = authors;
        this.messages = messages;
    }

    /** The input of the field. */
    @GetMapping("/edit")
    String edit(
            @PathVariable String form,
            @PathVariable long id,
            @PathVariable String field,
            Locale language,
            Model model) {
        FormDefinition definition = forms.of(form);
        FormRecord record = access.requireUpdate(form, id);
        return input(definition, record, required(definition, field), List.of(), "", language, model);
    }

    @PostMapping
    String change(
            @PathVariable String form,
            @PathVariable long id,
            @PathVariable String field,
            @RequestParam int version,
            @RequestParam(name = "value", required = false) @Nullable List<String> value,
            Locale language,
            Model model,
            HttpServletResponse response) {
        FormDefinition definition = forms.of(form);
        FormRecord record = access.requireUpdate(form, id);
        Field changed = required(definition, field);
        List<String> typed = value == null ? List.of() : value;
        Optional<String> conflict = conflict(record, changed, version, language);
        if (conflict.isPresent()) {
            return input(definition, record, changed, typed, conflict.get(), language, model);
        }
        try {
            entries.change(
                    form, id, Collections.singletonMap(field, FieldEditor.value(changed, typed)), record.version());
        } catch (InvalidRecord e) {
            return input(definition, record, changed, typed, sentences(e, language), language, model);
        } catch (StaleRecord e) {
            FormRecord now = access.requireUpdate(form, id);
            String fault = conflict(now, changed, record.version(), language)
                    .orElseGet(() -> messages.getMessage("pages.field.again", null, language));
            return input(definition, now, changed, typed, fault, language, model);
        }
        response.setHeader("HX-Trigger", "told");
        return access.mayRead(form + ":" + id) ? pages.field(form, id, field, language, model) : "forms/web/field";
    }

    private Field required(FormDefinition form, String field) {
        Field found = form.field(field).orElseThrow(() -> new UnknownRecord(form.key(), field));
        if (!editor.editable(form).contains(field)) {
            throw new AccessDeniedException("May not change the field '" + field + "'");
        }
        return found;
    }

    /** What to say if somebody has changed the field since the given version. */
    private Optional<String> conflict(FormRecord now, Field field, int version, Locale language) {
        if (version == now.version()) {
            return Optional.empty();
        }
        Object present = now.data().get(field.key());
        Optional<PastFields> past =
                version > 0 && version < now.version() ? records.past(now, version) : Optional.empty();
        if (past.isPresent() && Objects.equals(past.get().fields().get(field.key()), present)) {
            return Optional.empty();
        }
        String by = past.map(then -> then.changedBy().get(field.key())).orElse(now.updatedBy());
        return Optional.of(messages.getMessage(
                "pages.field.conflict",
                new Object[] {
                    authors.name(by, language),
                    FieldTexts.text(field, present, language),
                    String.valueOf(version),
                    String.valueOf(now.version())
                },
                language));
    }

    private String sentences(InvalidRecord refused, Locale language) {
        return refused.faults().stream()
                .map(fault -> messages.getMessage(
                        "form.fault." + fault.code(), fault.arguments().toArray(), language))
                .collect(Collectors.joining(" "));
    }

    private String input(
            FormDefinition form,
            FormRecord record,
            Field field,
            List<String> typed,
            String fault,
            Locale language,
            Model model) {
        model.addAttribute("input", editor.input(form, record, field, typed, language));
        model.addAttribute("fault", fault);
        model.addAttribute("version", record.version());
        model.addAttribute("here", "/forms/" + form.key() + "/" + record.id() + "/fields/" + field.key());
        return "forms/web/field-edit";
    }
}
