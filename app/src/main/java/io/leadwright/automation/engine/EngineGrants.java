package io.leadwright.automation.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Gives each role the engine permissions listed in {@code engine/grants.json}, so that Tasklist, Cockpit and the engine's REST interface
 * show nobody more. A grant that an administrator has changed in Admin is left alone.
 */
@Component
class EngineGrants implements SmartLifecycle {
    private static final String FILE = "engine/grants.json";
    private final AuthorizationService authorizations;
    private final IdentityService identity;
    private final ObjectMapper json;
    private volatile boolean running;

    EngineGrants(AuthorizationService authorizations, IdentityService identity, ObjectMapper json) {
        this.authorizations = authorizations;
        this.identity = identity;
        this.json = json;
    }

    @Override
    public void start() {
        file().forEach((role, resources) -> {
            provideGroup(role);
            resources.forEach((resource, ids) ->
                    ids.forEach((id, permissions) -> grant(role, Resources.valueOf(resource), id, permissions)));
        });
        running = true;
    }

    private Map<String, Map<String, Map<String, List<String>>>> file() {
        try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
            return json.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    private void provideGroup(String role) {
        if (identity.createGroupQuery().groupId(role).count() == 0) {
            Group group = identity.newGroup(role);
            group.setName(role);
            group.setType(EngineAccounts.type(role));
            identity.saveGroup(group);
        }
    }

    private void grant(String role, Resource resource, String id, List<String> permissions) {
        boolean known = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(role)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (!known) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(role);
            grant.setResource(resource);
            grant.setResourceId(id);
            permissions.forEach(permission -> grant.addPermission(permission(resource, permission)));
            authorizations.saveAuthorization(grant);
        }
    }

    private static Permission permission(Resource resource, String name) {
        if (name.equals(ProcessDefinitionPermissions.RETRY_JOB.getName())) {
            return resource == Resources.PROCESS_INSTANCE
                    ? ProcessInstancePermissions.RETRY_JOB
                    : ProcessDefinitionPermissions.RETRY_JOB;
        }
        return Permissions.valueOf(name);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Runs before the accounts, which join these groups. */
    @Override
    public int getPhase() {
        return -950;
    }
}
