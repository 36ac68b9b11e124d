package io.leadwright.forms.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** One sentence of a rule in the reader's language. */
class SentencesTest {
    private static final String RULE = "客户回传了合同，成交。\nen: The customer returned the contract: won.";

    @Test
    void readersGetTheirLanguage() {
        assertThat(Sentences.in(Locale.ENGLISH, RULE)).isEqualTo("The customer returned the contract: won.");
        assertThat(Sentences.in(Locale.SIMPLIFIED_CHINESE, RULE)).isEqualTo("客户回传了合同，成交。");
        assertThat(Sentences.in(Locale.FRENCH, RULE)).isEqualTo("客户回传了合同，成交。");
    }

    @Test
    void whatAPersonWroteStaysAsItIs() {
        for (String text : new String[] {"", "ok: 客户同意", "第一行\n第二行", "见附件"}) {
            assertThat(Sentences.in(Locale.ENGLISH, text)).isEqualTo(text);
        }
    }
}
