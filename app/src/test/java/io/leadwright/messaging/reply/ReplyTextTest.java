package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.decision.TestDecisions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What somebody wrote, without the quotation and the signature of their mail program, in any language. */
class ReplyTextTest {
    private static final List<String> OURS = List.of(
            "您好，附上方案。\n\n--\n如不希望再收到我们的邮件，请点此退订：https://crm.example/opt-out/abc",
            "您好，附上方案。\n如不希望再收到我们的邮件，请点此退订。",
            "Hello, the proposal.\n\n--\nIf you would rather not hear from us by e-mail, unsubscribe here: https://crm.example/opt-out/abc");

    private static final ReplyText TEXT = new ReplyText(TestDecisions.of(Path.of("decisions")));

    @ParameterizedTest
    @CsvFileSource(
            resources = "/outreach/own-words.csv",
            numLinesToSkip = 1,
            delimiter = ';',
            quoteCharacter = '`',
            encoding = "UTF-8")
    void keepsOnlyTheOwnWords(String mail, String own) {
        assertThat(TEXT.of(mail.replace("\\n", "\n"), OURS)).isEqualTo(own.replace("\\n", "\n"));
    }
}
