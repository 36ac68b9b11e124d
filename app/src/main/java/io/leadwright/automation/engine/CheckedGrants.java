package io.leadwright.automation.engine;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.AuthorizationServiceImpl;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.beans.factory.ObjectProvider;

/** The engine's authorization service, which asks {@link GrantRules} about changes by signed-in people. */
final class CheckedGrants extends AuthorizationServiceImpl {
    private final ObjectProvider<GrantRules> rules;

    CheckedGrants(ObjectProvider<GrantRules> rules) {
        this.rules = rules;
    }

    @Override
    public Authorization saveAuthorization(Authorization grant) {
        return checked(
                (person, roles) -> rules.forEach(rule -> rule.saving(grant, person, roles)),
                new SaveAuthorizationCmd(grant));
    }

    @Override
    public void deleteAuthorization(String id) {
        checked(
                (person, roles) -> rules.forEach(rule -> rule.deleting(id, person, roles)),
                new DeleteAuthorizationCmd(id));
    }

    private <T> T checked(BiConsumer<String, List<String>> check, Command<T> change) {
        return commandExecutor.execute(command -> {
            Authentication person = command.getAuthentication();
            if (person != null && person.getUserId() != null) {
                check.accept(person.getUserId(), Objects.requireNonNullElse(person.getGroupIds(), List.of()));
            }
            return change.execute(command);
        });
    }
}
