package io.leadwright.form;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of records, the same for every form: list, one record, its history. */
@Controller
@RequestMapping("/forms/{form}")
class RecordPages {
    private final Forms forms;
    private final Records records;
    private final Entries entries;
    private final RecordAccess access;
    private final MessageSource messages;
    private final Clock clock;

    RecordPages(
            Forms forms, Records records, Entries entries, RecordAccess access, MessageSource messages, Clock clock) {
        this.forms = forms;
        this.records = records;
        this.entries = entries;
        this.access = access;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @PathVariable String form,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-createdAt") String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam Map<String, String> parameters,
            Locale language,
            Model model) {
        FormDefinition definition = forms.of(form);
        RecordQuery query = new RecordQuery(filters(definition, parameters), q, sort, page, ListView.SIZE);
        String entered = messages.getMessage("pages.detail.created", null, language);
        model.addAttribute("form", FormPage.reading(definition, access.of(form), language));
        model.addAttribute("list", new ListView(definition, query, language, entered).of(entries.list(form, query)));
        return "form/list";
    }

    /** Parameters that are fields of the form and ask for a value; others mean nothing to a list. */
    private static Map<String, String> filters(FormDefinition form, Map<String, String> parameters) {
        Map<String, String> filters = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (!value.isBlank() && form.field(name).isPresent()) {
                filters.put(name, value);
            }
        });
        return filters;
    }

    @GetMapping("/{id:\\d{1,18}}")
    String detail(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        FormDefinition definition = forms.of(form);
        FormRecord record = access.requireRead(form, id);
        DetailView view = new DetailView(definition, language);
        model.addAttribute("form", FormPage.reading(definition, access.of(form), language));
        model.addAttribute(
                "record", (access.of(form).review() ? view.withoutReviewed() : view).of(record, clock.instant()));
        model.addAttribute("tells", !definition.messages(language).isEmpty());
        return "form/detail";
    }

    /** The changes, as a fragment of the record's page. */
    @GetMapping("/{id:\\d{1,18}}/history")
    String history(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        HistoryView view = new HistoryView(forms.of(form), language);
        List<HistoryView.Change> changes = records
                .history(access.requireRead(form, id).id())
                .stream()
                .map(view::of)
                .toList();
        model.addAttribute("changes", changes);
        return "form/history";
    }
}
