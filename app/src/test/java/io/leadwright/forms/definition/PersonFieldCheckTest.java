package io.leadwright.forms.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A form that names people in a way that cannot be checked is rejected with the field and the reason. */
class PersonFieldCheckTest {
    private static List<ValidationError> check(String from, String to) throws Exception {
        String leave = Files.readString(Path.of("forms/leave.form"));
        assertThat(leave).contains(from);
        return new FormCheck().check(new Resource("forms/leave.form", leave.replace(from, to)), List.of());
    }

    @Test
    void aRoleOrAnyIsValid() throws Exception {
        assertThat(check("\"person\": \"sales\"", "\"person\": \"any\"")).isEmpty();
    }

    @Test
    void aRoleHasTheFormOfOne() throws Exception {
        assertThat(check("\"person\": \"sales\"", "\"person\": \"Sales people\""))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.element()).isEqualTo("person");
                    assertThat(fault.reason()).contains("person must be a role");
                });
    }

    @Test
    void onlyATextNamesAPerson() throws Exception {
        assertThat(check(
                        "\"key\": \"person\",\n      \"type\": \"textfield\"",
                        "\"key\": \"person\",\n      \"type\": \"number\""))
                .extracting(ValidationError::reason)
                .containsExactly("person: only a textfield names a person");
    }
}
