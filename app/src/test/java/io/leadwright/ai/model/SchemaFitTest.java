package io.leadwright.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.automation.deployment.Resource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of another type than the schema's, whose meaning is plain. */
class SchemaFitTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Map<String, String>> SPELLINGS = spellings("大型: large, Very-Big Company: large");

    private static Map<String, Map<String, String>> spellings(String words) {
        try {
            String file = """
                    ---
                    title: Size
                    answer: {type: object}
                    spellings: {size: {%s}}
                    ---
                    # system
                    # user
                    """.formatted(words);
            return PromptReader.read(new Resource("prompts/size.md", file))
                    .request()
                    .spellings();
        } catch (PromptReader.Broken e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: boolean} | 'yes' | true",
                "{type: boolean} | '是' | true",
                "{type: boolean} | 'No' | false",
                "{type: boolean} | '没有' | false",
                "{type: boolean} | 1 | true",
                "{type: boolean} | 'maybe' | 'maybe'",
                "{type: integer} | '4' | 4",
                "{type: integer} | '４' | 4",
                "{type: integer} | '12,000' | 12000",
                "{type: integer} | '4.0' | 4",
                "{type: integer} | 4.0 | 4",
                "{type: integer} | '4.5' | '4.5'",
                "{type: integer} | 'four' | 'four'",
                "{type: number} | '4.5' | 4.5",
                "{type: string} | 4 | '4'",
                "{type: string} | true | 'true'",
                "{type: string} | ['a','b'] | 'a\\nb'",
                "{type: string} | ['a'] | 'a'",
                "{type: string} | {'a':1} | {'a':1}",
                "{type: ['string','null']} | '' | null",
                "{type: ['string','null']} | 'N/A' | null",
                "{type: ['string','null']} | '未提及' | null",
                "{type: ['string','null']} | '无线点胶' | '无线点胶'",
                "{enum: ['large','small']} | 'Large' | 'large'",
                "{enum: ['large','small']} | '大型' | 'large'",
                "{enum: ['large','small']} | 'VERY_BIG COMPANY' | 'large'",
                "{enum: ['large','small']} | 'large: 1000+' | 'large'",
                "{enum: ['large','small']} | 'huge' | 'huge'",
                "{enum: ['unit_matched','matched']} | 'unit matched' | 'unit_matched'",
                "{type: array, items: {enum: ['large','small']}} | 'LARGE' | ['large']"
            })
    void areReadAsMeant(String schema, String said, String fitted) throws Exception {
        String property = schema.replaceAll("(?<=[{ ])(type|enum|items):", "\"$1\":")
                .replaceAll(": (boolean|integer|number|string|array)\\b", ": \"$1\"")
                .replace('\'', '"');
        SchemaFit.Fitted found = SchemaFit.fit(
                JSON.readTree("{\"properties\":{\"size\":" + property + "}}"),
                JSON.readTree("{\"size\":" + said.replace('\'', '"') + "}"),
                SPELLINGS);
        assertThat(found.answer().toString())
                .isEqualTo(JSON.readTree("{\"size\":" + fitted.replace('\'', '"') + "}")
                        .toString());
    }
}
