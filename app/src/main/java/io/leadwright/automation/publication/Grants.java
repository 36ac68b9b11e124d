package io.leadwright.automation.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.deployment.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.rest.dto.authorization.AuthorizationCreateDto;
import org.camunda.bpm.engine.rest.dto.authorization.AuthorizationDto;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The engine's grants to roles and people as files, so that a second person agrees to their changes as to those of any other file. */
@Component
class Grants {
    private static final String FOLDER = "grants";
    private static final String ENDING = ".json";
    private static final String NEW = FOLDER + "/new" + ENDING;

    private final ObjectProvider<ProcessEngine> engine;
    private final ObjectMapper json;

    Grants(ObjectProvider<ProcessEngine> engine, ObjectMapper json) {
        this.engine = engine;
        this.json = json;
    }

    static boolean are(Resource file) {
        return file.folder().equals(FOLDER);
    }

    /** A new grant as the body of a request asks for it. */
    Resource created(byte[] body) throws IOException {
        AuthorizationCreateDto asked = json.readValue(body, AuthorizationCreateDto.class);
        required(asked.getType(), asked.getResourceType(), asked.getPermissions());
        Authorization grant = service().createNewAuthorization(asked.getType());
        AuthorizationCreateDto.update(asked, grant, engine.getObject().getProcessEngineConfiguration());
        return new Resource(NEW, text(grant));
    }

    /** A grant as the body of a request changes it; empty if there is none. */
    Optional<Resource> changed(String id, byte[] body) throws IOException {
        AuthorizationDto asked = json.readValue(body, AuthorizationDto.class);
        required(asked.getResourceType(), asked.getPermissions());
        Optional<Authorization> grant = grant(id);
        grant.ifPresent(found ->
                AuthorizationDto.update(asked, found, engine.getObject().getProcessEngineConfiguration()));
        return grant.map(found -> new Resource(name(id), text(found)));
    }

    private static void required(@Nullable Object... values) {
        for (Object value : values) {
            if (value == null) {
                throw new BadUserRequestException("A grant has a type, a type of resource and permissions");
            }
        }
    }

    /** A grant that is to be deleted: without a text. */
    Optional<Resource> deleted(String id) {
        return grant(id).map(found -> new Resource(name(id), ""));
    }

    /** The grant in force; empty for a new one. */
    Optional<Resource> find(String name) {
        return grant(id(name)).map(found -> new Resource(name, text(found)));
    }

    /** Creates, changes or deletes the grant in the caller's transaction. */
    void apply(Resource file) {
        if (file.text().isEmpty()) {
            service().deleteAuthorization(id(file.name()));
            return;
        }
        try {
            AuthorizationCreateDto wanted = json.readValue(file.text(), AuthorizationCreateDto.class);
            Authorization grant =
                    grant(id(file.name())).orElseGet(() -> service().createNewAuthorization(wanted.getType()));
            AuthorizationCreateDto.update(wanted, grant, engine.getObject().getProcessEngineConfiguration());
            service().saveAuthorization(grant);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file.name() + " is not JSON", e);
        }
    }

    private Optional<Authorization> grant(String id) {
        return Optional.ofNullable(
                service().createAuthorizationQuery().authorizationId(id).singleResult());
    }

    private AuthorizationService service() {
        return engine.getObject().getAuthorizationService();
    }

    private String text(Authorization grant) {
        AuthorizationDto shown =
                AuthorizationDto.fromAuthorization(grant, engine.getObject().getProcessEngineConfiguration());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", shown.getType());
        fields.put("groupId", shown.getGroupId());
        fields.put("userId", shown.getUserId());
        fields.put("resourceType", shown.getResourceType());
        fields.put("resourceId", shown.getResourceId());
        List<String> permissions = new ArrayList<>(List.of(shown.getPermissions()));
        permissions.sort(null);
        fields.put("permissions", permissions);
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A grant cannot be written as JSON", e);
        }
    }

    private static String name(String id) {
        return FOLDER + "/" + id + ENDING;
    }

    private static String id(String name) {
        return name.substring(FOLDER.length() + 1, name.length() - ENDING.length());
    }
}
