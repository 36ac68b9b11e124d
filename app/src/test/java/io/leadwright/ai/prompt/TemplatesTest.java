package io.leadwright.ai.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import freemarker.template.Template;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no template can do, whoever wrote it. */
class TemplatesTest {
    private static final Map<String, Object> LEAD = Map.of(
            "customerName", "武汉光谷微电子有限公司", "detail", "${1 + 1} <#include 'x'>", "scores", List.of(20, 10), "day", true);

    @Test
    void writesValuesAsTheyAre() throws IOException {
        assertThat(render("${customerName}：<#list scores as score>${score}<#sep>、</#list> ${day?c}"))
                .isEqualTo("武汉光谷微电子有限公司：20、10 true");
    }

    @Test
    void neverTakesAValueForATemplate() throws IOException {
        assertThat(render("${detail}")).isEqualTo(LEAD.get("detail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#assign x = \"freemarker.template.utility.Execute\"?new()>${x(\"id\")}",
                "<#assign x = \"freemarker.template.utility.ObjectConstructor\"?new()>",
                "${customerName?api.class}",
                "${detail?eval}",
                "${detail?eval_json}",
                "${detail?evalJson}",
                "<#assign x = detail?interpret><@x/>",
                "${detail? eval}",
                "${detail?<#-- a comment -->eval}"
            })
    void rejectsTemplatesThatCreateObjectsOrInterpretTexts(String text) {
        assertThatThrownBy(() -> Templates.parse("attack", text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${customerName.getClass()}",
                "${customerName.class.protectionDomain}",
                "${scores.getClass().forName('java.lang.Runtime')}",
                "${.data_model.getClass()}",
                "<#include \"/etc/passwd\">",
                "<#include \"file:///etc/passwd\">",
                "<#import \"grade-reason\" as other>",
                "${missing}",
                "${missing.field}"
            })
    void failsNamingTheTemplate(String text) throws IOException {
        Template template = Templates.parse("attack", text);
        assertThatThrownBy(() -> Templates.render(template, LEAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Template attack: ")
                .hasMessageNotContaining("root:");
    }

    @Test
    void refusesObjectsThatAreNoPlainValues() throws IOException {
        Template template = Templates.parse("attack", "${day.plusDays(1)}");
        assertThatThrownBy(() -> Templates.render(template, Map.of("day", LocalDate.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#list 1..1000000 as i>too much text </#list>",
                "<#macro again><@again/></#macro><@again/>",
                "${\"\"?left_pad(300000)}"
            })
    void stopsWhatGrowsTooLarge(String text) throws IOException {
        Template template = Templates.parse("attack", text);
        assertThatThrownBy(() -> Templates.render(template, LEAD)).isInstanceOf(IllegalArgumentException.class);
    }

    /** All at once, because each is given its five seconds. */
    @Test
    void stopsLoopsThatPrintNothing() throws Exception {
        List<String> loops = List.of(
                "<#list 1.. as i></#list>",
                "<#list 1.. as i><#assign x = i></#list>",
                "<#list 1.. as i><#if i < 0>never</#if></#list>",
                "<#list 1.. as i><#attempt>${missing}<#recover></#attempt></#list>",
                "<#macro forever><#list 1.. as i><#nested></#list></#macro><@forever></@forever>");
        long start = System.nanoTime();
        ExecutorService callers = Executors.newFixedThreadPool(loops.size());
        Map<String, Future<Throwable>> failures = new LinkedHashMap<>();
        for (String text : loops) {
            Template template = Templates.parse("endless-test", text);
            failures.put(text, callers.submit(() -> catchThrowable(() -> Templates.render(template, LEAD))));
        }
        for (Map.Entry<String, Future<Throwable>> failure : failures.entrySet()) {
            assertThat(failure.getValue().get())
                    .as(failure.getKey())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("took longer");
        }
        callers.shutdown();
        // The limit is five seconds; machines have stalled for ten.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        Awaitility.await("the threads to be free again")
                .atMost(Duration.ofSeconds(5))
                .until(() -> Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().equals("template"))
                        .noneMatch(
                                thread -> List.of(thread.getValue()).toString().contains("freemarker.core")));
    }

    private static String render(String text) throws IOException {
        return Templates.render(Templates.parse("test", text), LEAD);
    }
}
