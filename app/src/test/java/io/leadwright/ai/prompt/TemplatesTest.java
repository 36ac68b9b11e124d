package io.leadwright.ai.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Template;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
                "${\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"?matches(\"^(.*a){25}$\")?c}",
                "<#list detail?matches(\"(a+)+b\") as m>${m?groups[0]}</#list>",
                "${detail?replace(\"(a+)+b\", \"c\", \"r\")}",
                "${detail?replace(\"(a+)+b\", \"c\", \"ir\")}",
                "<#assign flags = \"r\">${detail?replace(\"(a+)+b\", \"c\", flags)}",
                "${detail?replace(\"(a+)+b\", \"c\", \"${'r'}\")}",
                "<#list detail?split(\"(a+)+b\", \"r\") as part>${part}</#list>",
                "${detail?keep_before(\"(a+)+b\", \"r\")}",
                "${detail?keepAfterLast(\"(a+)+b\", \"ri\")}",
                "${detail?keep_before_last(\"(a+)+b\", \"r\")}",
                "${detail? <#-- a comment --> matches(\"(a+)+b\")?c}",
                "${\"${detail?matches('(a+)+b')?c}\"}",
                "<#if detail?matches(\"(a+)+b\")>x</#if>",
                "<#macro m x=detail?matches(\"(a+)+b\")>x</#macro>",
                "${\"\"?left_pad(1000000000)}",
                "${\"\"?rightPad(1000000000, detail)}",
                "<#assign n = 1000000000>${\"\"?left_pad(n)}",
                "${\"\"?left_pad(300000)}",
                "${detail?replace(\"\", detail)}",
                "${\"aaaaaaaaaaaaaaaa\"?replace(\"a\", \"aaaaaaaaaaaaaaaa\")?replace(\"a\", \"aaaaaaaaaaaaaaaa\")}",
                "${(1..1000000000)?join(\"\")}",
                "<#assign all = 1..1000000000>${all?join(\"\")}",
                "<#list (1..1000000000)?reverse as i>x</#list>",
                "<#macro m x>${x?size}</#macro><@m x=1..1000000000/>",
                "${(1..1000000)?map(i -> detail)?join(\"\")}",
                "<#list scores?filter(x -> x > 1) as x>x</#list>",
                "${scores?join(detail)}",
                "<#assign s = detail><#assign s = s + s + s + s + s><#assign s = s + s + s + s + s><#assign s = s + s + s + s + s>${s}",
                "<#assign a = detail b = a + a + a + a><#assign c = b + b + b + b><#assign d = c + c + c + c + c + c + c>${d}",
                "<#assign s><#list 1..2 as i>${detail}${detail}</#list></#assign><#assign t>${s}${s}${s}${s}${s}${s}${s}${s}</#assign><#assign u>${t}${t}${t}${t}${t}${t}${t}${t}</#assign><#assign v>${u}${u}</#assign>${u}",
                "<#escape x as x + x + x><#escape x as x + x + x>${detail}</#escape></#escape>",
                "<#include \"/etc/passwd\">",
                "<#import \"grade-reason\" as other>",
                "<#setting number_format=\"0\">",
                "<#visit scores>",
                "<#global s = detail>"
            })
    void refusesWhatCouldRunOrGrowWithoutEnd(String text) {
        assertThatThrownBy(() -> Templates.parse("attack", text)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${customerName?replace(\"微\", \"W\")?upper_case?trim}：${scores?size?string(\"0.0\")}",
                "${detail?split(\"+\")?first?html} ${scores?join(\", \")} ${customerName[0..1]} ${\"x\"?left_pad(5, \"-\")}",
                "<#assign n = 0><#list scores as s><#assign n = n + s></#list>${n} <#assign l = []><#list scores as s><#assign l = l + [s]></#list>${l?size}",
                "<#function twice x><#return x + x></#function>${twice(twice(customerName))}",
                "<#macro row a b=2>${a}/${b}</#macro><@row a=1/> <#assign t>x${customerName}</#assign>${t + \" ${detail}\"}",
                "<#assign text = \"a\" comment = \"b\">${text}${comment} <#list 1..3 as i>${i}<#sep>,</#list>",
                "<#switch scores?size><#case 2>two<#break><#default>more</#switch> <#attempt>${missing}<#recover>none</#attempt>"
            })
    void writesWhatTextsNeed(String text) throws IOException {
        assertThat(render(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#list 1..1000000 as i>too much text </#list>",
                "<#macro again><@again/></#macro><@again/>",
                "<#macro one><@two/></#macro><#macro two><@one/></#macro><@one/>",
                "<#function f n><#return g(n + 1)></#function><#function g n><#return f(n + 1)></#function>${f(1)}",
                "<#function f n><#if n == 0><#return \"x\"></#if><#return f(n - 1) + f(n - 1)></#function>${f(40)?length}",
                "<#function d x><#return x + x></#function><#assign s = \"aaaaaaaaaaaaaaaa\"><#list 1..40 as i><#assign s = d(s)></#list>",
                "<#assign s=\"aaaaaaaaaaaaaaaa\"><#list 1..40 as i><#assign s=s+s></#list>${s?length?c}",
                "<#assign s=\"aaaaaaaaaaaaaaaa\"><#list 1..40 as i><#assign s=\"${s}${s}\"></#list>${s?length?c}",
                "<#assign s=\"aaaaaaaaaaaaaaaa\"><#list 1..40 as i><#assign s>${s}${s}</#assign></#list>${s?length?c}",
                "<#assign s=[\"aaaaaaaaaaaaaaaa\"]><#list 1..40 as i><#assign s=s+s></#list>${s?join(\",\")?length?c}",
                "<#assign s=[detail]><#list 1..40 as i><#assign s=[s,s]></#list><#list s as x>${x?size}</#list>",
                "<#assign s={\"0\": detail}><#list 1..100000 as i><#assign s=s+{\"k\"+i: detail}></#list>${s?size}",
                "<#macro grow x><@grow x=x+x/></#macro><@grow x=\"aaaaaaaa\"/>",
                "<#macro grow x><#local y = x + x><@grow x=y/></#macro><@grow x=\"aaaaaaaa\"/>",
                "<#attempt><#list 1..1000000000 as i>too much text kept back </#list><#recover>x</#attempt>",
                "<#assign t><#list 1..1000000000 as i>too much text kept back </#list></#assign>",
                "<#list 1..100000 as i><#list 1..100000 as j><#list 1..100000 as k></#list></#list></#list>",
                "<#assign n = 9><#list 1..60 as i><#assign n = n * n></#list>${n}",
                "${\"1e999999999\"?number?c}",
                "<#list 1.. as i></#list>",
                "<#list 1.. as i><#assign x = i></#list>",
                "<#list 1.. as i><#if i < 0>never</#if></#list>",
                "<#list 1.. as i><#attempt>${missing}<#recover></#attempt></#list>",
                "<#macro forever><#list 1.. as i><#nested></#list></#macro><@forever></@forever>"
            })
    void stopsWhatGrowsTooLarge(String text) throws IOException {
        Template template = Templates.parse("attack", text);
        long before = used();
        assertThatThrownBy(() -> Templates.render(template, LEAD)).isInstanceOf(IllegalArgumentException.class);
        assertThat(used() - before).as("bytes kept").isLessThan(200L << 20);
        Awaitility.await("the thread to be free again")
                .atMost(Duration.ofSeconds(5))
                .until(() -> rendering() == 0);
    }

    /** More at once than may run: each gets its turn or its refusal, and none keeps a thread. */
    @Test
    void rendersOnlyAFewAtATime() throws Exception {
        Template slow = Templates.parse(
                "slow", "<#list 1..200 as i><#list 1..200 as j><#assign x = i * j></#list></#list>done");
        ExecutorService callers = Executors.newFixedThreadPool(24);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            answers.add(callers.submit(() -> Templates.render(slow, LEAD)));
        }
        long most = 0;
        while (answers.stream().anyMatch(answer -> !answer.isDone())) {
            most = Math.max(most, rendering());
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("done");
        }
        callers.shutdown();
        assertThat(most).isBetween(1L, 4L);
    }

    private static long rendering() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("template"))
                .filter(thread -> List.of(thread.getValue()).toString().contains("freemarker.core"))
                .count();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String render(String text) throws IOException {
        return Templates.render(Templates.parse("test", text), LEAD);
    }
}
