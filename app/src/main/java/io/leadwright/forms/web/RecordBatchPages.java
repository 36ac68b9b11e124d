package io.leadwright.forms.web;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.removal.RemovalRights;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Applies an action to the records selected in the list; the list then says what was done, and what was not and why. */
@Controller
@FormPages
@RequestMapping("/forms/{form}/batch")
class RecordBatchPages {
    private static final int LAST_PAGE = 100_000;

    private final Forms forms;
    private final RecordAccess access;
    private final RecordBatch batch;
    private final RecordListing listing;
    private final RemovalRights removal;
    private final MessageSource messages;

    RecordBatchPages(
            Forms forms,
            RecordAccess access,
            RecordBatch batch,
            RecordListing listing,
            RemovalRights removal,
            MessageSource messages) {
        this.removal = removal;
        this.forms = forms;
        this.access = access;
        this.batch = batch;
        this.listing = listing;
        this.messages = messages;
    }

    /** What the page says of a record that was left out. */
    public record Left(long id, String reason) {}

    /** The field that says whose record it is, if the person may assign records. */
    static Optional<Field> assigned(FormDefinition form, Permission permission) {
        return Stream.ofNullable(form.customer().get("owner"))
                .filter(key -> permission.manage() && permission.update())
                .flatMap(key -> form.field(key).stream())
                .filter(field -> field.person().isPresent() && !field.onlyForAssistants())
                .findFirst();
    }

    @PostMapping("/owner")
    String assign(
            @PathVariable String form,
            @RequestParam MultiValueMap<String, String> given,
            @RequestParam(defaultValue = "") String newOwner,
            Locale language,
            RedirectAttributes answer) {
        FormDefinition definition = forms.of(form);
        Field owner = assigned(definition, access.of(form))
                .orElseThrow(() -> new AccessDeniedException("May not assign records of form '" + form + "'"));
        if (newOwner.isBlank()) {
            return again(definition, given, "pages.batch.fault.owner", language, answer);
        }
        return done(
                definition, given, () -> batch.set(form, ids(given), owner.key(), newOwner.strip()), language, answer);
    }

    @PostMapping("/messages")
    String tell(
            @PathVariable String form,
            @RequestParam MultiValueMap<String, String> given,
            @RequestParam(defaultValue = "") String message,
            Locale language,
            RedirectAttributes answer) {
        FormDefinition definition = forms.of(form);
        if (!access.of(form).update()) {
            throw new AccessDeniedException("May not change records of form '" + form + "'");
        }
        if (!definition.messages(language).containsKey(message)) {
            return again(definition, given, "pages.batch.fault.message", language, answer);
        }
        return done(definition, given, () -> batch.tell(form, ids(given), message), language, answer);
    }

    @PostMapping("/removal")
    String remove(
            @PathVariable String form,
            @RequestParam MultiValueMap<String, String> given,
            Locale language,
            RedirectAttributes answer) {
        FormDefinition definition = forms.of(form);
        if (!removal.mayRemoveSome(form)) {
            throw new AccessDeniedException("May not remove records of form '" + form + "'");
        }
        return done(definition, given, () -> batch.remove(form, ids(given)), language, answer);
    }

    /** Leads to the page of the export with the selected records. */
    @PostMapping("/export")
    String export(
            @PathVariable String form,
            @RequestParam MultiValueMap<String, String> given,
            Locale language,
            RedirectAttributes answer) {
        FormDefinition definition = forms.of(form);
        if (access.of(form).read() == Permission.Scope.NONE) {
            throw new AccessDeniedException("May not read records of form '" + form + "'");
        }
        List<Long> ids = ids(given);
        if (ids.isEmpty() || ids.size() > RecordQuery.LARGEST) {
            return again(definition, given, "pages.batch.fault.none", language, answer);
        }
        return "redirect:/forms/" + definition.key() + "/export?id="
                + ids.stream().distinct().map(String::valueOf).collect(Collectors.joining(","));
    }

    private String done(
            FormDefinition form,
            MultiValueMap<String, String> given,
            Supplier<RecordBatch.Outcome> deed,
            Locale language,
            RedirectAttributes answer) {
        List<Long> ids = ids(given);
        if (ids.isEmpty() || ids.size() > RecordQuery.LARGEST) {
            return again(form, given, "pages.batch.fault.none", language, answer);
        }
        RecordBatch.Outcome outcome = deed.get();
        answer.addFlashAttribute("batchDone", outcome.done());
        answer.addFlashAttribute(
                "batchLeft",
                outcome.left().stream()
                        .map(left -> new Left(left.id(), reason(left, language)))
                        .toList());
        return back(form, given, language);
    }

    private String reason(RecordBatch.Left left, Locale language) {
        String refused = left.refused().stream()
                .map(InvalidRecord::faults)
                .flatMap(List::stream)
                .map(fault -> messages.getMessage(
                        "form.fault." + fault.code(), fault.arguments().toArray(), language))
                .collect(Collectors.joining(" "));
        return refused.isEmpty() ? messages.getMessage("pages.batch.left." + left.code(), null, language) : refused;
    }

    private String again(
            FormDefinition form,
            MultiValueMap<String, String> given,
            String fault,
            Locale language,
            RedirectAttributes answer) {
        answer.addFlashAttribute(
                "batchFault", messages.getMessage(fault, new Object[] {RecordQuery.LARGEST}, language));
        return back(form, given, language);
    }

    private String back(FormDefinition form, MultiValueMap<String, String> given, Locale language) {
        int page = number(given.getFirst("page"))
                .map(asked -> (int) Math.min(asked, LAST_PAGE))
                .orElse(0);
        RecordListing.Asked list = listing.read(form, given, page, ListView.SIZE);
        return "redirect:/forms/" + form.key() + new ListView(form, list, language, "").page();
    }

    private static List<Long> ids(MultiValueMap<String, String> given) {
        return given.getOrDefault("id", List.of()).stream()
                .flatMap(id -> number(id).stream())
                .toList();
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
