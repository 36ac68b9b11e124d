package io.leadwright.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leadwright.ai.prompt.Grounding;
import io.leadwright.ai.prompt.GroundingReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingCheckTest {
    private static final String GIVEN = """
            详情：想买3台点胶机，预算六十万，1,500人的厂，2026-12-31前装好，电话 13800138000
            总分：150，预算 10分""";

    private final GroundingCheck check;

    GroundingCheckTest() throws Exception {
        Grounding grounding = GroundingReader.read(new ObjectMapper().readTree("""
                {"free": ["72小时"], "same": {"grade": "([A-D])\\\\s*级", "score": "总分\\\\D{0,4}?(\\\\d+)"}}"""));
        check = new GroundingCheck(Objects.requireNonNull(grounding), GIVEN, Map.of("grade", "A", "score", 150));
    }

    private List<String> errors(String text) {
        return check.errors(JsonNodeFactory.instance.objectNode().put("plan", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "预算60万元，也就是600000元，要3台。",
                "1500人的工厂，2026年12月31日前装好。",
                "72 小时内给方案；72小时内约会议。",
                "1. 先打电话\n2. 再发资料\n3）约会议",
                "客户最关心的一到三个问题，第一步两位工程师一起看。",
                "线索为A级，总分150。",
                "三台设备，六十万预算。",
                "Call one of the two engineers about 60万."
            })
    void acceptsWhatWasGiven(String text) {
        assertThat(errors(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "预算80万。",
                "要30台。",
                "预算六百万。",
                "二十一台设备。",
                "172小时内给方案。",
                "电话 13800138001。",
                "良率提高15%。",
                "线索为 B 级。",
                "总分为 10 分。",
                "a\u0007b"
            })
    void refusesWhatWasNot(String text) {
        assertThat(errors(text))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).startsWith("plan: "));
    }
}
