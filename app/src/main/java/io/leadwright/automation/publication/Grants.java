package io.leadwright.automation.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.engine.GrantRules;
import io.leadwright.automation.publication.PublicationSettings.SecondPerson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.rest.dto.authorization.AuthorizationCreateDto;
import org.camunda.bpm.engine.rest.dto.authorization.AuthorizationDto;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The engine's grants to roles and people as files, so that a second person agrees to their changes as to those of any other file. */
@Component
class Grants implements GrantRules {
    private static final String FOLDER = "grants";
    private static final String ENDING = ".json";
    private static final String NEW = FOLDER + "/new" + ENDING;

    private final ObjectProvider<ProcessEngine> engine;
    private final PublicationSettings settings;
    private final ObjectMapper json;

    Grants(ObjectProvider<ProcessEngine> engine, PublicationSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.engine = engine;
        this.json = json;
    }

    static boolean are(Resource file) {
        return file.folder().equals(FOLDER);
    }

    @Override
    public void saving(Authorization grant, String person, Collection<String> roles) {
        ask(new Resource(grant.getId() == null ? NEW : name(grant.getId()), text(grant)), person, roles);
    }

    @Override
    public void deleting(String id, String person, Collection<String> roles) {
        ask(new Resource(name(id), ""), person, roles);
    }

    /** The engine refuses those who may not change grants at all. */
    private void ask(Resource file, String person, Collection<String> roles) {
        if (settings.secondPerson() != SecondPerson.NONE
                && roles.stream().anyMatch(PublicationPolicy.ADMINISTRATORS::contains)) {
            throw new SecondPersonNeeded(List.of(file), person);
        }
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
