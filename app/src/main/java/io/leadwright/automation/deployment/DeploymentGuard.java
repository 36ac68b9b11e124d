package io.leadwright.automation.deployment;

import io.leadwright.platform.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Checks every deployment inside the engine, so that the Modeler and the engine's own interfaces cannot deploy what the content folders
 * could not. What a signed-in person deploys there is asked about with {@link PublicationRules}, and the person is remembered.
 */
@Component
public class DeploymentGuard implements Deployer {
    private final ObjectProvider<ResourceValidator> checks;
    private final ObjectProvider<Resources> resources;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<PublicationRules> rules;
    private final ObjectProvider<DeployedVersions> versions;

    DeploymentGuard(
            ObjectProvider<ResourceValidator> checks,
            ObjectProvider<Resources> resources,
            ObjectProvider<PublicationRules> rules,
            ObjectProvider<DeployedVersions> versions,
            ApplicationEventPublisher events) {
        this.rules = rules;
        this.versions = versions;
        this.events = events;
        this.checks = checks;
        this.resources = resources;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        List<ValidationError> faults = new ArrayList<>();
        List<Resource> files = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            file(resource, files, faults);
        }
        List<Resource> all = Stream.concat(files.stream(), inForce()).toList();
        for (Resource file : files) {
            checks.stream()
                    .filter(check -> check.folder().equals(file.folder()))
                    .forEach(check -> faults.addAll(check.check(file, all)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidResources(faults);
        }
        Authentication person = Context.getCommandContext().getAuthentication();
        if (person != null && person.getUserId() != null) {
            List<String> roles = person.getGroupIds() == null ? List.of() : person.getGroupIds();
            rules.forEach(rule -> rule.check(files, person.getUserId(), roles));
            versions.getObject().published(deployment.getId(), files.get(0).name(), person.getUserId());
        }
        audit(deployment.getName(), files);
    }

    /** In the engine's transaction, so that a deployment that fails later leaves no trace. */
    private void audit(String deployment, List<Resource> files) {
        String names = files.stream().map(Resource::name).sorted().collect(Collectors.joining(", "));
        events.publishEvent(AuditEvent.done(AuditEvent.Action.PUBLICATION, String.valueOf(deployment), names));
        rules.stream()
                .flatMap(rule -> rule.aboutRights(files).stream())
                .forEach(name -> events.publishEvent(AuditEvent.done(AuditEvent.Action.ACCESS, name, "published")));
    }

    private Stream<Resource> inForce() {
        return Resource.folders().stream().flatMap(folder -> resources.getObject().all(folder).stream());
    }

    private static void file(ResourceEntity resource, List<Resource> files, List<ValidationError> faults) {
        String name = resource.getName();
        Resource.deployed(name, new String(resource.getBytes(), StandardCharsets.UTF_8))
                .ifPresentOrElse(
                        files::add,
                        () -> faults.add(new ValidationError(
                                name, "file", "only .bpmn, .dmn, .form and .md files can be deployed")));
    }
}
