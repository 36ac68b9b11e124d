package io.leadwright.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"wang@guanggu.example", "first.last+tag@sub.example.com", "o'brien@example.com", "a@b.cn"})
    void takesOneBareAddress(String address) {
        assertThat(Addresses.valid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wang",
                "wang@",
                "@guanggu.example",
                "a b@guanggu.example",
                "a@b.example, c@d.example",
                "Wang <a@b.example>",
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example\n",
                "a@b@c.example",
                "a..b@c.example",
                "王工@guanggu.example",
                "a＠b.example",
                "\"a b\"@c.example",
                "a@[127.0.0.1]"
            })
    void refusesEverythingElse(String address) {
        assertThat(Addresses.valid(address)).isFalse();
    }
}
