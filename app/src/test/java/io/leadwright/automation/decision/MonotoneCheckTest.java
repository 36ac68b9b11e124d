package io.leadwright.automation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision marked monotone is monotone: a cell whose result could fall when a number grows is rejected. */
class MonotoneCheckTest {
    private static final String STAGE = read();

    private static String read() {
        try {
            return Files.readString(Path.of("decisions/stage.dmn"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> faults(String text) {
        Resource file = new Resource("decisions/stage.dmn", text);
        return new MonotoneCheck()
                .check(file, List.of()).stream().map(ValidationError::toString).toList();
    }

    @Test
    void theShippedStagesAre() {
        assertThat(STAGE).contains("leadwright:monotone=\"true\"");
        assertThat(faults(STAGE)).isEmpty();
    }

    @Test
    void aCellThatCanStopMatchingIsRejected() {
        assertThat(faults(STAGE.replace("&gt;= 7", "7")))
                .singleElement()
                .asString()
                .contains("stage-price-views-in-8")
                .contains("can stop matching");
        assertThat(faults(STAGE.replace("&gt;= 7", "&lt; 7"))).hasSize(1);
    }

    @Test
    void aRuleThatIsStrongerThanOneAboveItIsRefused() {
        String weaker = STAGE.replaceFirst("<text>5</text>", "<text>3</text>");
        assertThat(faults(weaker)).singleElement().asString().contains("is more than the 3 of a rule above it");
    }

    @Test
    void anotherHitPolicyIsRefusedAndOtherTablesAreLeftAlone() {
        assertThat(faults(STAGE.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"ANY\"")))
                .hasSize(1);
        assertThat(faults(STAGE.replace("leadwright:monotone=\"true\"", "").replace("&gt;= 7", "7")))
                .isEmpty();
    }
}
