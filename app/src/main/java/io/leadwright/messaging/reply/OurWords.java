package io.leadwright.messaging.reply;

import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.text.HtmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The words that we wrote ourselves and that come back in quotations: the mail that is answered and our footer, each as plain text and
 * as HTML, whichever of the two the customer's mail program quoted.
 */
@Component
class OurWords {
    private static final List<String> LANGUAGES = List.of("zh", "en");
    private final Texts texts;
    private final MailSettings settings;

    OurWords(Texts texts, MailSettings settings) {
        this.texts = texts;
        this.settings = settings;
    }

    /** @param answered our mail that a reply answers; null if not known */
    List<String> of(@Nullable Mail answered) {
        List<String> ours = new ArrayList<>(LANGUAGES.stream()
                .flatMap(language -> both(texts.letter(settings.footer(), language, Map.of("optOutLink", ""))))
                .toList());
        if (answered != null) {
            both(new Texts.Letter(
                            answered.subject(),
                            answered.text(),
                            answered.content().html()))
                    .forEach(ours::add);
        }
        return ours;
    }

    private static Stream<String> both(Texts.Letter letter) {
        return Stream.of(letter.text(), HtmlText.of(Objects.requireNonNullElse(letter.html(), "")));
    }
}
