package io.leadwright.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log may contain. */
class PlainLogTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mail to wang.wu@example.com waits              | Mail to *** waits
                    called 13800138000 twice                       | called *** twice
                    called +86 138 0013 8000, then 027-87654321    | called ***, then ***
                    Authorization: Bearer lwt_abcdefgh12345678     | Authorization: Bearer ***
                    the key sk-test-4711-secret was refused        | the key sk-*** was refused
                    Step ask-model of lead:42 failed               | Step ask-model of lead:42 failed
                    Freed 13 jobs at 2026-11-21T23:29:53.153Z      | Freed 13 jobs at 2026-11-21T23:29:53.153Z
                    run 2000123 of lead-intake:1:1000456           | run 2000123 of lead-intake:1:1000456
                    Servlet threw exception [failed: 张三] with root cause | Servlet threw exception with root cause
                    """)
    void messagesLoseAddressesPhonesAndKeysOnly(String message, String logged) {
        assertThat(MaskedMessage.of(message)).isEqualTo(logged);
    }

    @Test
    void failuresLoseTheirMessagesAndKeepTheirPlaces() {
        Exception failure = new IllegalStateException("张三 13800138000", new IllegalArgumentException("李四"));
        assertThat(PlainTrace.of(failure))
                .contains("java.lang.IllegalStateException\n", "Caused by: java.lang.IllegalArgumentException\n")
                .contains("\tat io.leadwright.platform.observability.PlainLogTest.failuresLoseTheirMessages")
                .doesNotContain("张三", "李四", "13800138000");
    }

    @Test
    void failuresOfTheStartKeepTheirReason() {
        Exception failure = new IllegalStateException("LEADWRIGHT_MAIL_FROM is no sender");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.springframework.boot.SpringApplication", "run", "SpringApplication.java", 1)
        });
        assertThat(PlainTrace.of(failure))
                .startsWith("java.lang.IllegalStateException: LEADWRIGHT_MAIL_FROM is no sender\n");
    }
}
