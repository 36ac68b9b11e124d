package io.leadwright.sales.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.privacy.PersonalValue.Kind;
import io.leadwright.support.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Personal values are found in texts, and known ones in other writings, by Java and PostgreSQL alike. */
class ValuePatternsTest {
    private static final JdbcClient DATABASE =
            JdbcClient.create(new DriverManagerDataSource(TestDatabase.empty(), "postgres", ""));
    private final ValuePatterns patterns = new ValuePatterns();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PHONE     | 13916041234              | 手机139 1604 1234。
            PHONE     | 13916041234              | tel +86-139-1604-1234
            PHONE     | +8613916041234           | 008613916041234
            PHONE     | 13916041234              | 电话 一三九一六零四一二三四 找她
            PHONE     | 139-1604-1234            | １３９１６０４１２３４
            PHONE     | 021-64331234             | (021) 6433 1234
            PHONE     | +862164331234            | 021-64331234转8
            EMAIL     | ouyang.nana@privacy.example | OUYANG.NANA@privacy.example
            EMAIL     | ouyang.nana@privacy.example | ouyang.nana (at) privacy.example
            EMAIL     | ouyang.nana@privacy.example | ouyang.nana＠privacy。example
            NAME      | 欧阳娜娜                  | 找欧阳 娜娜
            NAME      | Anna Schmidt             | schmidt, anna
            WECHAT    | wx_ouyang88              | 微信WX_ouyang88
            ID_CARD   | 310101199001011234       | 身份证 310101 19900101 1234
            BANK_CARD | 6222020200112233446      | 卡号6222 0202 0011 2233 446
            PASSPORT  | E12345678                | 护照e12345678
            QQ        | 284756193                | QQ：284756193
            ADDRESS   | 漕溪路250弄3号502室        | 寄到漕溪路 250弄3号502室
            """)
    void otherWritingsAreTheSameValue(Kind kind, String value, String text) {
        String regex = patterns.regex(List.of(new PersonalValue(kind, value, true)));
        assertThat(new Redaction(regex, List.of()).text(text)).contains("[***]").doesNotContain(value);
        assertThat(DATABASE.sql("select ? ~* ?")
                        .params(text, regex)
                        .query(Boolean.class)
                        .single())
                .as("PostgreSQL reads %s", regex)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PHONE | 13916041234 | 订单号 8139160412345
            PHONE | 13916041234 | 13916041235
            EMAIL | na@privacy.example | anna@privacy.example
            NAME  | Anna Schmidt | Johanna Schmidtke
            WECHAT | wx_ou1 | wx_ou12
            QQ    | 284756193 | 2847561931
            """)
    void otherValuesStay(Kind kind, String value, String text) {
        String regex = patterns.regex(List.of(new PersonalValue(kind, value, true)));
        assertThat(new Redaction(regex, List.of()).text(text)).isEqualTo(text);
        assertThat(DATABASE.sql("select ? ~* ?")
                        .params(text, regex)
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aTextOfThePersonIsSearchedForWhatPeopleWrite() {
        String text = "手机一三九一六零四一二三四，座机021-64331234，邮箱 a.b@c.example，微信号：wx_ouyang88，QQ 284756193，"
                + "身份证310101199001011234，卡号6222 0202 0011 2233 446，护照E12345678，住址上海市徐汇区漕溪路250弄3号502室。"
                + "想买3台点胶机，预算60万，型号X100-2024，订单202611300001。";
        assertThat(patterns.find(text).stream()
                        .map(value -> value.kind().code() + " " + value.text())
                        .collect(Collectors.toList()))
                .contains(
                        "phone 一三九一六零四一二三四",
                        "phone 021-64331234",
                        "email a.b@c.example",
                        "wechat wx_ouyang88",
                        "qq 284756193",
                        "id-card 310101199001011234",
                        "bank-card 6222 0202 0011 2233 446",
                        "passport E12345678")
                .anyMatch(value -> value.startsWith("address") && value.contains("漕溪路250弄3号502室"))
                .noneMatch(value -> value.contains("点胶机") || value.contains("60万") || value.contains("202611300001"));
    }

    @Test
    void formsOfAddressFollowTheFamilyName() {
        assertThat("欧阳女士来电，欧阳总同意".replaceAll(patterns.addressed("欧阳娜娜"), "x")).isEqualTo("x来电，x同意");
        assertThat("王经理说".replaceAll(patterns.addressed("王伟"), "x")).isEqualTo("x说");
        assertThat("Ms. Schmidt called".replaceAll(patterns.addressed("Anna Schmidt"), "x"))
                .isEqualTo("x called");
    }

    @Test
    void checkDigitsTellNumbersFromChance() {
        assertThat(Checksums.idCard("310101199001011234")).isTrue();
        assertThat(Checksums.idCard("310101199001011235")).isFalse();
        assertThat(Checksums.luhn("6222 0202 0011 2233 446")).isTrue();
        assertThat(Checksums.luhn("6222020200112233445")).isFalse();
    }
}
