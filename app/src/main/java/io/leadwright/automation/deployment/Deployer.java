package io.leadwright.automation.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Puts the content folders into force at start: where one changed all are checked, then those that changed are
 * deployed together. A fault stops the start and names file, element and reason.
 *
 * <p>Files are the factory state. Duplicates are filtered within deployments of this name only, so a version that was
 * published at run time under another name stays in force until its file changes.
 */
@Component
public class Deployer implements SmartLifecycle {
    static final String SOURCE = "leadwright";
    private static final Logger log = LoggerFactory.getLogger(Deployer.class);

    private final ContentFiles files;
    private final List<ResourceValidator> checks;
    private final RepositoryService repository;
    private final ResourceStore store;
    private final ApplicationEventPublisher events;
    private volatile List<Resource> loaded = List.of();
    private volatile boolean running;

    Deployer(
            ContentFiles files,
            List<ResourceValidator> checks,
            RepositoryService repository,
            ResourceStore store,
            ApplicationEventPublisher events) {
        this.files = files;
        this.checks = checks;
        this.repository = repository;
        this.store = store;
        this.events = events;
    }

    @Override
    public void start() {
        // What is in force is what the changed files are checked against.
        store.refresh();
        loaded = files.read();
        deploy(loaded);
        running = true;
    }

    /**
     * Checks the files and deploys those that differ from the factory state in force.
     *
     * @throws InvalidResources when any file has a fault; nothing is deployed then
     */
    public void deploy(List<Resource> models) {
        List<ValidationError> faults = inForce(models) ? List.of() : faults(models);
        if (!faults.isEmpty()) {
            throw new InvalidResources(faults);
        }
        DeploymentBuilder deployment =
                repository.createDeployment().name(SOURCE).source(SOURCE).enableDuplicateFiltering(true);
        models.forEach(model -> deployment.addString(model.name(), model.text()));
        try {
            deployment.deploy();
        } catch (ParseException e) {
            throw new InvalidResources(EngineFaults.of(e));
        }
        Set<String> names = models.stream().map(Resource::name).collect(Collectors.toSet());
        store.refresh();
        events.publishEvent(new ResourcesDeployed(names));
        log.info("{} model files in force", names.size());
    }

    /** The content folders as they were read at start. */
    List<Resource> loaded() {
        return loaded;
    }

    /** Files that are in force as they are were checked when they were deployed. */
    private boolean inForce(List<Resource> models) {
        return models.stream()
                .allMatch(
                        model -> store.find(model.name()).filter(model::equals).isPresent());
    }

    private List<ValidationError> faults(List<Resource> models) {
        List<ValidationError> faults = new ArrayList<>();
        for (Resource model : models) {
            for (ResourceValidator check : checks) {
                if (check.folder().equals(model.folder())) {
                    faults.addAll(check.check(model, models));
                }
            }
        }
        return faults;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server and the step workers, so that nothing meets an engine without models. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
