package io.leadwright.forms.web;

import io.leadwright.forms.definition.DateSpan;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPage;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.Entries;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.PersonFields;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.removal.RemovalRights;
import io.leadwright.workspace.listview.SavedView;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of records of any form: list, one record, its history. */
@Controller
@FormPages
@RequestMapping("/forms/{form}")
class RecordPages {
    private final Forms forms;
    private final Records records;
    private final Entries entries;
    private final RecordListing listing;
    private final RecordAccess access;
    private final PersonFields people;
    private final Authors authors;
    private final RemovalRights removal;
    private final FieldEditor editor;
    private final MessageSource messages;
    private final Clock clock;

    RecordPages(
            Forms forms,
            Records records,
            Entries entries,
            RecordListing listing,
            RecordAccess access,
            PersonFields people,
            Authors authors,
            RemovalRights removal,
            FieldEditor editor,
            MessageSource messages,
            Clock clock) {
        this.forms = forms;
        this.records = records;
        this.entries = entries;
        this.listing = listing;
        this.access = access;
        this.people = people;
        this.authors = authors;
        this.removal = removal;
        this.editor = editor;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @PathVariable String form,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale language,
            Model model) {
        FormDefinition definition = forms.of(form);
        RecordListing.Asked asked = listing.read(definition, parameters, page, ListView.SIZE);
        String entered = messages.getMessage("pages.detail.created", null, language);
        model.addAttribute("form", FormPage.reading(definition, access.of(form), language));
        model.addAttribute(
                "list",
                new ListView(
                                people.offering(definition, Map.of()),
                                asked,
                                language,
                                entered,
                                field -> entries.texts(form, field.key(), ListView.MOST_TEXTS + 1))
                        .of(entries.list(form, asked.query())));
        model.addAttribute("views", asked.views());
        model.addAttribute("view", asked.view().map(SavedView::id).orElse(0L));
        model.addAttribute("parameters", asked.parameters());
        model.addAttribute("columnChoices", choices(definition, asked.columns(), language));
        model.addAttribute("spans", DateSpan.NAMES);
        model.addAttribute("bin", removal.mayRemoveSome(form));
        model.addAttribute("page", new ListView(definition, asked, language, "").page());
        Permission permission = access.of(form);
        model.addAttribute(
                "owners",
                RecordBatchPages.assigned(people.offering(definition, Map.of()), permission)
                        .map(Field::options)
                        .orElse(List.of()));
        model.addAttribute("told", permission.update() ? definition.messages(language) : Map.of());
        return "forms/web/list";
    }

    /** A selectable column. */
    public record Choice(String key, String label, boolean shown) {}

    private static List<Choice> choices(FormDefinition form, List<Field> shown, Locale language) {
        return RecordListing.choices(form).stream()
                .map(field -> new Choice(field.key(), field.label(language), shown.contains(field)))
                .toList();
    }

    /** Stores the columns and shows the list with them instead of those of an open view. */
    @PostMapping("/columns")
    String columns(@PathVariable String form, @RequestParam MultiValueMap<String, String> parameters, Locale language) {
        FormDefinition definition = forms.of(form);
        if (access.of(form).read() == Permission.Scope.NONE) {
            throw new AccessDeniedException("May not read records of form '" + form + "'");
        }
        listing.keep(definition, parameters.getOrDefault("show", List.of()));
        parameters.remove("view");
        parameters.remove("column");
        RecordListing.Asked asked = listing.read(definition, parameters, 0, ListView.SIZE);
        return "redirect:/forms/" + form + new ListView(definition, asked, language, "").here();
    }

    @GetMapping("/{id:\\d{1,18}}")
    String detail(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        FormDefinition definition = forms.of(form);
        FormRecord record = access.requireRead(form, id);
        model.addAttribute("form", FormPage.reading(definition, access.of(form), language));
        model.addAttribute("record", view(definition, record, language).of(record, clock.instant()));
        model.addAttribute("odd", odd(definition, record, language));
        model.addAttribute("createdBy", authors.name(record.createdBy(), language));
        editing(definition, record, model);
        model.addAttribute("mayRemove", removal.mayRemove(record));
        model.addAttribute("tells", !definition.messages(language).isEmpty());
        return "forms/web/detail";
    }

    private void editing(FormDefinition form, FormRecord record, Model model) {
        model.addAttribute("editable", editor.editable(form));
        model.addAttribute("fieldsAt", "/forms/" + form.key() + "/" + record.id() + "/fields");
    }

    /** What the page says of fields that do not look like a number or an address, by field. */
    private Map<String, String> odd(FormDefinition form, FormRecord record, Locale language) {
        return people.odd(form, record.data()).stream()
                .collect(Collectors.toMap(
                        FieldFault::field,
                        hint -> messages.getMessage(
                                "form.fault." + hint.code(), hint.arguments().toArray(), language)));
    }

    private DetailView view(FormDefinition form, FormRecord record, Locale language) {
        DetailView view = new DetailView(people.offering(form, record.data()), language);
        return access.of(form.key()).review() ? view.withoutReviewed() : view;
    }

    /** The rating, as a fragment that other pages of the record's customer show. */
    @GetMapping("/{id:\\d{1,18}}/rating")
    String rating(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        FormDefinition definition = forms.of(form);
        FormRecord record = access.requireRead(form, id);
        model.addAttribute(
                "rating", view(definition, record, language).rating(record).orElse(null));
        return "forms/web/rating-points";
    }

    /** One field as the record's page shows it, as a fragment; empty when the page does not show it. */
    @GetMapping("/{id:\\d{1,18}}/fields/{field}")
    String field(
            @PathVariable String form,
            @PathVariable long id,
            @PathVariable String field,
            Locale language,
            Model model) {
        FormDefinition definition = forms.of(form);
        FormRecord record = access.requireRead(form, id);
        model.addAttribute("odd", odd(definition, record, language));
        editing(definition, record, model);
        model.addAttribute(
                "field", view(definition, record, language).field(record, field).orElse(null));
        return "forms/web/field";
    }

    /** The changes, as a fragment of the record's page. */
    @GetMapping("/{id:\\d{1,18}}/history")
    String history(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        HistoryView view = new HistoryView(people.offering(forms.of(form), Map.of()), authors, language);
        List<HistoryView.Change> changes = records
                .history(access.requireRead(form, id).id())
                .stream()
                .map(view::of)
                .toList();
        model.addAttribute("changes", changes);
        return "forms/web/history";
    }
}
