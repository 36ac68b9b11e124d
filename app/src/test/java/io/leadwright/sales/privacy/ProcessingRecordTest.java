package io.leadwright.sales.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.platform.connection.Connections;
import io.leadwright.platform.retention.RetentionSettings;
import io.leadwright.sales.privacy.ProcessingRecord.Purpose;
import io.leadwright.sales.privacy.ProcessingRecord.Recipient;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

/** The record of processing says what the settings in force do. */
@ServerTest
class ProcessingRecordTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    RetentionSettings retention;

    @Autowired
    JdbcClient database;

    @Autowired
    Connections connections;

    private ProcessingRecord record(MockEnvironment environment, Map<String, String> places) {
        PrivacySettings settings = new PrivacySettings("", LocalTime.NOON, DataSize.ofGigabytes(1), places);
        return new ProcessingRecord(retention, settings, environment, database, connections);
    }

    @Test
    void everyHostThatReceivesDataIsListedWithItsPlace() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("spring.mail.host", "smtp.example.com")
                .withProperty("leadwright.imap.host", "192.168.1.9")
                .withProperty("leadwright.ai.base-url", "https://api.models.example/v1")
                .withProperty("leadwright.ai.models.local.base-url", "http://localhost:11434/v1")
                .withProperty("leadwright.ai.models.inner.base-url", "http://[fd00::1]:8000/v1")
                .withProperty("leadwright.ai.models.public.base-url", "http://203.0.113.7/v1")
                .withProperty("leadwright.ai.models.broken.base-url", "https://no host");
        assertThat(record(environment, Map.of("smtp.example.com", "China")).recipients())
                .containsExactlyInAnyOrder(
                        new Recipient("smtp", "", "smtp.example.com", "China", false),
                        new Recipient("imap", "", "192.168.1.9", "", true),
                        new Recipient("model", "default", "api.models.example", "", false),
                        new Recipient("model", "local", "localhost", "", true),
                        new Recipient("model", "inner", "[fd00::1]", "", true),
                        new Recipient("model", "public", "203.0.113.7", "", false),
                        new Recipient("model", "broken", "?", "", false));
    }

    @Test
    void withoutAnyHostNothingLeavesTheServer() {
        ProcessingRecord record = record(new MockEnvironment(), Map.of());
        assertThat(record.recipients()).isEmpty();
        assertThat(record.purposes()).allMatch(purpose -> purpose.recipients().isEmpty());
    }

    @Test
    void purposesNameTheirRecipientsAndTheirPeriods() {
        Map<String, Purpose> purposes = record(
                        new MockEnvironment().withProperty("leadwright.ai.base-url", "https://api.models.example/v1"),
                        Map.of())
                .purposes()
                .stream()
                .collect(Collectors.toMap(Purpose::name, Function.identity()));
        assertThat(Objects.requireNonNull(purposes.get("intake")).recipients()).containsExactly("model");
        assertThat(Objects.requireNonNull(purposes.get("replies")).recipients()).isEmpty();
        assertThat(purposes.values())
                .allSatisfy(purpose -> purpose.kept()
                        .forEach((kind, time) -> assertThat(time)
                                .as(purpose.name() + " " + kind)
                                .isEqualTo(retention.kept().get(kind))));
    }

    @Test
    void thePageIsForAdministrators() {
        assertThat(new Session(http.getRootUri())
                        .signIn("admin")
                        .get("/settings/processing")
                        .body())
                .contains("GDPR");
        assertThat(new Session(http.getRootUri())
                        .signIn("manager")
                        .get("/settings/processing")
                        .statusCode())
                .isEqualTo(403);
    }
}
