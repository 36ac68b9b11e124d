package io.leadwright.sales.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.support.ServerTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One amount, however people write it; nothing that can be read in two ways. */
@ServerTest
class AmountReaderTest {
    @Autowired
    AmountReader reader;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            600000            | 600000     |
            60万              | 600000     |
            60 万元           | 600000     |
            ６０万            | 600000     |
            60萬              | 600000     |
            60w               | 600000     |
            60W元             | 600000     | CNY
            六十万            | 600000     |
            1亿2000万         | 120000000  |
            3万5千            | 35000      |
            3万5000           | 35000      |
            0.5万             | 5000       |
            1.234万           | 12340      |
            ¥60,000           | 60000      | CNY
            ￥60，000         | 60000      | CNY
            60,000元整        | 60000      | CNY
            约60万人民币      | 600000     | CNY
            RMB 60,000.50     | 60000.5    | CNY
            $12k              | 12000      | USD
            12K USD           | 12000      | USD
            US$12,000         | 12000      | USD
            12.5k $           | 12500      | USD
            12万美元          | 120000     | USD
            €1.234,56         | 1234.56    | EUR
            1,234.56 EUR      | 1234.56    | EUR
            1 234,56          | 1234.56    |
            1'234'567         | 1234567    |
            1.234.567         | 1234567    |
            12,5              | 12.5       |
            1,500             | 1500       |
            1.2 million       | 1200000    |
            2.5mio EUR        | 2500000    | EUR
            3bn yen           | 3000000000 | JPY
            HK$5k             | 5000       | HKD
            100 SGD           | 100        | SGD
            0                 | 0          |
            """)
    void readsWhatPeopleWrite(String written, String number, String currency) {
        WrittenAmount read = reader.read("amount", written);
        assertThat(read.number()).as(written).isEqualByComparingTo(number);
        assertThat(read.currency()).as(written).isEqualTo(currency == null ? "" : currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50-60万",
                "1.234",
                "12.345",
                "abc",
                "万",
                "¥",
                "-5",
                "60万$5",
                "¥5 USD",
                "1万2万",
                "1,23,456",
                "12 34",
                "60万以上",
                "1e5",
                "２０２６-１１-３０",
                "60 60",
                "99999999999",
                "0.001"
            })
    void refusesWhatIsNoAmountOrTwo(String written) {
        assertThatThrownBy(() -> reader.read("amount", written))
                .as(written)
                .isInstanceOfSatisfying(
                        CustomerFault.class, fault -> assertThat(fault.field()).isEqualTo("amount"));
    }
}
