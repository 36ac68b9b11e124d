package io.leadwright.ai.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.forms.definition.Field;
import io.leadwright.support.ModelAnswer;
import io.leadwright.support.ServerWithModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a person reaches a model, and that quotes are still checked against the record's own words. */
class MaskedModelTest extends ServerWithModel {
    private static final Map<String, Object> LEAD = Map.of(
            "customerName", "武汉光谷微电子有限公司",
            "contactName", "欧阳娜娜",
            "contactTitle", "采购经理",
            "phone", "13812345678",
            "email", "nana@privacy.example",
            "industry", "半导体封测",
            "address", "湖北省武汉市东湖高新区光谷大道77号B座502室",
            "detail",
                    "欧阳总说工厂同事上千号，想给产线添几台打胶的设备。身份证310101199001011234，银行卡6222020200112233445，"
                            + "电话一三八一二三四五六七八，邮箱ouyang(at)privacy.example，微信wx_ouyang88，家住漕溪路250弄3号503室。",
            "interactionFrequency", "1次");
    private static final List<String> PLANTED = List.of(
            "欧阳",
            "娜娜",
            "13812345678",
            "nana@privacy.example",
            "光谷大道77号",
            "502室",
            "310101199001011234",
            "6222020200112233445",
            "一三八一二三四五六七八",
            "ouyang(at)",
            "wx_ouyang88",
            "漕溪路250弄");

    @Test
    void noPlantedValueIsSentAndQuotesStillMatch() {
        MODEL.says("{}");
        rating(create(LEAD));
        String asked = MODEL.requestsOf("extract-lead").get(0);
        assertThat(asked).contains("武汉光谷微电子有限公司", "湖北省武汉市东湖高新区", "采购经理", "工厂同事上千号");
        PLANTED.forEach(value -> assertThat(asked).as(value).doesNotContain(value));
        Matcher quoted = Pattern.compile("\\[\\[name-\\d+]]总说工厂同事上千号").matcher(asked);
        assertThat(quoted.find()).isTrue();

        MODEL.reset();
        MODEL.says(new ModelAnswer()
                .with("companySize", "large", quoted.group(), "detail")
                .with("needFit", "high", "王总说要打胶的设备", "detail")
                .toString());
        Map<String, Object> again = new HashMap<>(LEAD);
        again.put("customerName", "武汉光谷新客微电子有限公司");
        JsonNode dimensions = rating(create(again)).path("dimensions");
        assertThat(dimensions.at("/companySize/quote").asText()).isEqualTo("欧阳总说工厂同事上千号");
        assertThat(dimensions.at("/companySize/by").asText()).isEqualTo("model");
        assertThat(dimensions.at("/needFit/by").asText()).isEqualTo("rules");
        MODEL.requests()
                .forEach(body -> PLANTED.forEach(value -> assertThat(body).doesNotContain(value)));
    }

    @Test
    void withoutPersonalFieldsOnlyMaskedTextsRemain() {
        Map<String, @Nullable Object> record = new HashMap<>(LEAD);
        Map<String, Field.Personal> personal = Map.of(
                "customerName", Field.Personal.COMPANY,
                "contactName", Field.Personal.NAME,
                "phone", Field.Personal.VALUE,
                "email", Field.Personal.VALUE);
        MaskedInput without = MaskedInput.of(record, personal, false);
        assertThat(without.values())
                .containsEntry("contactName", null)
                .containsEntry("phone", null)
                .containsEntry("email", null)
                .containsEntry("customerName", "武汉光谷微电子有限公司");
        PLANTED.forEach(
                value -> assertThat(without.values().toString()).as(value).doesNotContain(value));
        MaskedInput with = MaskedInput.of(record, personal, true);
        assertThat(String.valueOf(with.values().get("contactName"))).matches("\\[\\[name-\\d+]]");
        assertThat(with.mask().restore(String.valueOf(with.values().get("detail"))))
                .isEqualTo(LEAD.get("detail"));
    }
}
