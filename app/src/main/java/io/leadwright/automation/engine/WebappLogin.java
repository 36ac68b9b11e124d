package io.leadwright.automation.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/** Tells the engine's web applications who has signed in on our page. Public because they create it by name. */
public final class WebappLogin implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Principal person = request.getUserPrincipal();
        if (person == null) {
            return AuthenticationResult.unsuccessful();
        }
        AuthenticationResult result = AuthenticationResult.successful(person.getName());
        result.setGroups(groups(engine, person.getName()));
        result.setTenants(List.of());
        return result;
    }

    static List<String> groups(ProcessEngine engine, String username) {
        return engine.getIdentityService().createGroupQuery().groupMember(username).list().stream()
                .map(Group::getId)
                .toList();
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
