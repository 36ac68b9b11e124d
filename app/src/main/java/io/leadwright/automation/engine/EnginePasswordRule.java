package io.leadwright.automation.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Holds passwords that arrive through the engine's own interfaces to the rules of our pages, and notes a refusal on the request. */
public record EnginePasswordRule(PasswordStrength strength) implements PasswordPolicy, PasswordPolicyRule {
    private static final String REFUSED = EnginePasswordRule.class.getName();

    /** Whether a password of this request was refused. */
    public static boolean refused(HttpServletRequest request) {
        return request.getAttribute(REFUSED) != null;
    }

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
        return accepted(strength.fault(password, List.of()));
    }

    @Override
    public boolean execute(String password, @Nullable User person) {
        return person == null
                ? execute(password)
                : accepted(strength.fault(
                        password,
                        Stream.of(person.getId(), person.getFirstName(), person.getEmail())
                                .map(String::valueOf)
                                .toList()));
    }

    private static boolean accepted(Optional<PasswordStrength.Fault> fault) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && fault.isPresent()) {
            request.setAttribute(REFUSED, true, RequestAttributes.SCOPE_REQUEST);
        }
        return fault.isEmpty();
    }
}
