package io.leadwright;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The scenarios of {@link TwoNodesTest} in full size; {@code mvn -Plong test -Dtest=TwoNodesLongTest}. */
@Tag("long")
class TwoNodesLongTest extends TwoNodesTest {
    @Override
    Size size() {
        return new Size(
                Integer.getInteger("faults.fair", 1000),
                Integer.getInteger("faults.leads", 10_000),
                Integer.getInteger("faults.rate", 50),
                Integer.getInteger("faults.kills", 10),
                List.of(Duration.ofSeconds(40), Duration.ofMinutes(5)),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));
    }
}
