package io.leadwright.automation.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;

/** Holds passwords that arrive through the engine's own interfaces to the rules of our pages. */
record EnginePasswordRule(PasswordStrength strength) implements PasswordPolicy, PasswordPolicyRule {

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(this);
    }

    @Override
    public String getPlaceholder() {
        return "PASSWORD_POLICY_LENGTH";
    }

    @Override
    public Map<String, String> getParameters() {
        return Map.of("minLength", String.valueOf(strength.shortest()));
    }

    @Override
    public boolean execute(String password) {
        return strength.fault(password, List.of()).isEmpty();
    }

    @Override
    public boolean execute(String password, @Nullable User person) {
        return person == null
                ? execute(password)
                : strength.fault(
                                password,
                                Stream.of(person.getId(), person.getFirstName(), person.getEmail())
                                        .map(String::valueOf)
                                        .toList())
                        .isEmpty();
    }
}
