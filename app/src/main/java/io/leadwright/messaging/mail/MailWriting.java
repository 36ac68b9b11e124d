package io.leadwright.messaging.mail;

import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.text.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the content of a mail: the template filled in from the record, the signer's name, and the opt-out footer. */
@Component
class MailWriting {
    private final Texts texts;
    private final Facts facts;
    private final MailValues values;
    private final MailSettings settings;
    private final OptOutLink links;
    private final List<KnownAddresses> known;

    MailWriting(
            Texts texts,
            Facts facts,
            MailValues values,
            MailSettings settings,
            OptOutLink links,
            List<KnownAddresses> known) {
        this.known = known;
        this.texts = texts;
        this.facts = facts;
        this.values = values;
        this.settings = settings;
        this.links = links;
    }

    /** The words of a mail and who signs them; null for nobody in particular. */
    record Written(Texts.Letter letter, @Nullable String sender) {}

    /** Writes a mail from the template, language and extra values of a step, without footer. */
    Written draft(StepCall call) {
        String template = call.text("template");
        Map<String, @Nullable Object> model = new LinkedHashMap<>(facts.load(call.businessKey()));
        String sender = values.sender(texts.senderField(template).orElse(null), model);
        model.putAll(values.signed(sender));
        model.putAll(call.values("with."));
        return new Written(texts.letter(template, language(call), model), sender);
    }

    /** Template and version of a mail. */
    String version(StepCall call) {
        return texts.version(call.text("template"));
    }

    /** The language that the step names, else that of the customer, else the one of the settings. */
    String language(StepCall call) {
        return settings.languageOf(call.find("language")
                .filter(language -> !language.isBlank())
                .or(() -> known.stream()
                        .flatMap(each -> each
                                .language(call.businessKey(), call.find("to").orElse(""))
                                .stream())
                        .findFirst())
                .orElse(""));
    }

    /** The letter as sent: with the text that somebody edited in place of the template's, and the footer. */
    Texts.Letter complete(Texts.Letter letter, StepCall call, String token) {
        Optional<String> edited = call.find("text");
        String text = edited.orElse(letter.text());
        String html = edited.isPresent() ? null : letter.html();
        Texts.Letter footer = texts.letter(settings.footer(), language(call), Map.of("optOutLink", links.of(token)));
        String subject = OneLine.of(call.find("subject").orElse(letter.subject()));
        return new Texts.Letter(
                subject,
                text.strip() + "\n\n" + footer.text() + "\n",
                html == null ? null : page(language(call), html, footer.html()));
    }

    private static String page(String language, String body, @Nullable String footer) {
        return "<!doctype html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\"></head><body>\n" + body
                + "\n" + (footer == null ? "" : footer) + "\n</body></html>\n";
    }
}
