package io.leadwright.automation.deployment;

import io.leadwright.platform.identity.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes resources at run time as deployments of their own, which {@link DeploymentGuard} checks like any other. */
@Component
class Publications implements ResourceVersions {
    static final String SOURCE = "workplace";

    private final RepositoryService repository;
    private final DeployedVersions versions;
    private final ResourceStore store;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<PublicationRules> rules;

    Publications(
            RepositoryService repository,
            DeployedVersions versions,
            ResourceStore store,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectProvider<PublicationRules> rules) {
        this.rules = rules;
        this.repository = repository;
        this.versions = versions;
        this.store = store;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public List<ResourceVersion> load(String name, int limit) {
        return versions.load(name, limit);
    }

    @Override
    public List<ResourceVersion> inForce(String folder) {
        return versions.inForce(folder);
    }

    @Override
    public Optional<Resource> text(String name, String id) {
        return versions.text(name, id);
    }

    @Override
    public void publish(String name, String text, String basedOn, String by) {
        transaction.executeWithoutResult(status -> deploy(name, text, basedOn, by));
        store.refresh();
        events.publishEvent(new ResourcesDeployed(Set.of(name)));
    }

    @Override
    public void publishAgreed(List<Resource> files, Map<String, String> basedOn, String by) {
        files.stream().map(Resource::name).sorted().forEach(versions::lock);
        for (Resource file : files) {
            versions.load(file.name(), 1).stream()
                    .filter(newest -> !newest.hash().equals(basedOn.get(file.name())))
                    .findFirst()
                    .ifPresent(newest -> {
                        throw new StaleResource(
                                versions.text(file.name(), newest.id()).orElseThrow());
                    });
        }
        versions.published(deployed(files), files.get(0).name(), by);
    }

    @Override
    public void refresh(Set<String> files) {
        store.refresh();
        events.publishEvent(new ResourcesDeployed(files));
    }

    private void deploy(String name, String text, String basedOn, String by) {
        versions.lock(name);
        ResourceVersion newest = newest(name);
        if (!newest.hash().equals(basedOn)) {
            throw new StaleResource(versions.text(name, newest.id()).orElseThrow());
        }
        List<Resource> file = List.of(new Resource(name, text));
        String deployment = deployed(file);
        rules.forEach(rule -> rule.check(file, by, CurrentUser.roles()));
        versions.published(deployment, name, by);
    }

    private ResourceVersion newest(String name) {
        return versions.load(name, 1).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no file " + name));
    }

    private String deployed(List<Resource> files) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(files.get(0).name()).source(SOURCE);
        files.forEach(file -> deployment.addString(file.name(), file.text()));
        try {
            return deployment.deploy().getId();
        } catch (ParseException e) {
            throw new InvalidResources(EngineFaults.of(e));
        }
    }
}
