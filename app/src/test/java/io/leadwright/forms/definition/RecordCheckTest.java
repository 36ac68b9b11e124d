package io.leadwright.forms.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All faults of a record are reported at once, those of single fields and the order of dates. */
class RecordCheckTest {
    private static FormDefinition leave() throws Exception {
        String file = "forms/leave.form";
        return FormReader.read(new Resource(file, Files.readString(Path.of(file))));
    }

    private static List<String> codes(List<FieldFault> faults) {
        return faults.stream().map(fault -> fault.field() + " " + fault.code()).toList();
    }

    @Test
    void aNewRecordIsCheckedInOneRound() throws Exception {
        Map<String, Object> values = Map.of("from", "2026-05-02", "until", "2026-05-01", "shoeSize", 44);
        assertThat(codes(RecordCheck.whole(leave(), values)))
                .containsExactlyInAnyOrder("person required", "shoeSize unknown", "until notBefore");
    }

    @Test
    void aChangeIsCheckedAgainstTheDatesThatStay() throws Exception {
        Map<String, Object> before = Map.of("person", "lucy", "from", "2026-05-02", "until", "2026-05-03");
        assertThat(codes(RecordCheck.change(leave(), Map.of("until", "2026-05-01", "person", ""), before)))
                .containsExactlyInAnyOrder("person required", "until notBefore");
        assertThat(RecordCheck.change(leave(), Map.of("until", "2026-05-04"), before))
                .isEmpty();
    }

    @Test
    void aDateThatIsNoDateIsNotComparedAsWell() throws Exception {
        Map<String, Object> values = Map.of("person", "lucy", "from", "tomorrow", "until", "2026-05-01");
        assertThat(codes(RecordCheck.whole(leave(), values))).containsExactly("from date");
    }
}
