package io.leadwright.ai.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a text that are never sent. */
class MaskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "138 0013 8000",
                "138-0013-8000",
                "+86 138 0013 8000",
                "0755-88886666",
                "(0755) 8888 6666",
                "400-820-8820",
                "+49 30 901820",
                "075588886666",
                "wang.wu@example.com",
                "Wang+leads@mail.example.com.cn"
            })
    void hidesPhoneNumbersAndAddressesAndRestoresThem(String secret) {
        Mask mask = new Mask();
        String text = "联系人，" + secret + "，要3台点胶机";
        String masked = mask.mask(text);
        assertThat(masked).startsWith("联系人，[[").endsWith("]]，要3台点胶机").doesNotContain(secret);
        assertThat(mask.restore(masked)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "预算1000000元，2026-12-31前装好",
                "预算 1,500,000 元",
                "注册资本50000000元，年产值120000000元",
                "厂房面积12000平方米，1500人",
                "计划2026年12月31日前上线，3条线5台设备"
            })
    void keepsAmountsDatesAndCounts(String text) {
        assertThat(new Mask().mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000元经理", "075588886666元经理", "88886666 万经理", "88886666人事部"})
    void hidesANumberBeforeANameThatLooksLikeAUnit(String text) {
        assertThat(new Mask().mask(text)).startsWith("[[phone-1]]");
    }

    @Test
    void givesTheSameNumberTheSamePlaceholder() {
        assertThat(new Mask().mask("13800138000 或 13800138000")).isEqualTo("[[phone-1]] 或 [[phone-1]]");
    }
}
