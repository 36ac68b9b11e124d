package io.leadwright.forms.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form with an invalid mapping to a customer is rejected with the field and the reason. */
class CustomerFieldCheckTest {
    private static List<ValidationError> check(String text) {
        return new FormCheck()
                .check(new Resource("forms/lead.form", text), List.of()).stream()
                        .filter(fault -> fault.reason().startsWith("customer"))
                        .toList();
    }

    private static String lead() throws Exception {
        return Files.readString(Path.of("forms/lead.form"));
    }

    @Test
    void theLeadsMappingIsValid() throws Exception {
        assertThat(lead()).contains("\"customer\": \"name\"");
        assertThat(check(lead())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, nickname, customerName, has no 'nickname'",
        "name, contact, contactName, two fields",
        "id, source, customerId, two fields",
        "owner, value, owner, must be a number",
        "value, owner, estimatedValue, must be a text",
        "contact, id, contactName, filledBy",
        "contact, name, contactName, must be required"
    })
    void aWrongRoleIsNamed(String role, String other, String field, String reason) throws Exception {
        List<ValidationError> faults =
                check(lead().replace("\"customer\": \"" + role + "\"", "\"customer\": \"" + other + "\""));
        assertThat(faults).extracting(ValidationError::file).containsOnly("forms/lead.form");
        assertThat(faults.toString()).contains(reason).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"name", "id"})
    void aRoleThatEveryCustomerNeedsIsMissed(String role) throws Exception {
        List<ValidationError> faults = check(lead().replace("\"customer\": \"" + role + "\"", "\"customer\": \"\""));
        assertThat(faults).hasSize(1);
        assertThat(faults.toString()).contains("no field has the customer role '" + role + "'");
    }
}
