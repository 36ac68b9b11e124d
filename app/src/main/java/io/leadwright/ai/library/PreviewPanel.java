package io.leadwright.ai.library;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.automation.validation.ResourceUse;
import io.leadwright.forms.record.RecordChoices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Builds the preview next to a text: the records to choose from, the chosen one, and the rendered text. */
@Component
class PreviewPanel {
    private static final int OFFERED = 20;

    private final RecordChoices choices;
    private final RecordGuard guard;
    private final TextPreview preview;

    PreviewPanel(RecordChoices choices, RecordGuard guard, TextPreview preview) {
        this.choices = choices;
        this.guard = guard;
        this.preview = preview;
    }

    /**
     * The panel.
     *
     * @param record business key of the record used; empty if there is none
     * @param fields key to label of the fields the text can use
     */
    public record Panel(
            List<RecordChoices.Form> forms,
            String form,
            String find,
            List<RecordChoices.Choice> records,
            String record,
            String language,
            Map<String, String> values,
            Map<String, String> fields,
            TextPreview.Preview result) {}

    Panel of(Resource file, PreviewRequest wish, List<ResourceUse> uses, Locale language) {
        List<RecordChoices.Form> forms = choices.forms(language);
        RecordChoices.Form form = chosen(forms, wish, uses);
        List<RecordChoices.Choice> records = records(form.key(), wish, language);
        boolean offered =
                records.stream().anyMatch(choice -> choice.businessKey().equals(wish.record()));
        String record = offered
                ? wish.record()
                : records.isEmpty() ? "" : records.get(0).businessKey();
        return new Panel(
                forms,
                form.key(),
                wish.find(),
                records,
                record,
                wish.language(),
                wish.values(),
                form.fields(),
                preview.of(file, record.isEmpty() ? null : record, wish.language(), wish.values()));
    }

    private static RecordChoices.Form chosen(
            List<RecordChoices.Form> forms, PreviewRequest wish, List<ResourceUse> uses) {
        List<String> wanted = new ArrayList<>(List.of(wish.form(), wish.record().replaceFirst(":.*", "")));
        uses.forEach(use -> wanted.add(use.form()));
        return wanted.stream()
                .flatMap(key -> forms.stream().filter(form -> form.key().equals(key)))
                .findFirst()
                .or(() -> forms.stream().findFirst())
                .orElse(new RecordChoices.Form("", "", Map.of()));
    }

    /** The newest matches; without a search also the record chosen before, however old. */
    private List<RecordChoices.Choice> records(String form, PreviewRequest wish, Locale language) {
        List<RecordChoices.Choice> found = new ArrayList<>(choices.find(form, wish.find(), language, OFFERED));
        boolean old = found.stream().noneMatch(choice -> choice.businessKey().equals(wish.record()));
        if (old && wish.find().isEmpty() && wish.record().startsWith(form + ":") && guard.mayRead(wish.record())) {
            found.addAll(0, choices.find(form, wish.record().substring(form.length() + 1), language, 1));
        }
        return found;
    }
}
