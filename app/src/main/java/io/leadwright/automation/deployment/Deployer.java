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
 * Deploys the content folders at start: if a file changed, all files are checked and the changed ones are deployed together. A fault stops
 * the start and names file, element and reason.
 *
 * <p>Files are the factory state. Duplicates are filtered only within deployments of this name, so a version published at run time under
 * another name stays in force until its file changes.
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
        // The changed files are checked against the versions in force.
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
    public void deploy(List<Resource> resources) {
        List<ValidationError> faults = inForce(resources) ? List.of() : faults(resources);
        if (!faults.isEmpty()) {
            throw new InvalidResources(faults);
        }
        DeploymentBuilder deployment =
                repository.createDeployment().name(SOURCE).source(SOURCE).enableDuplicateFiltering(true);
        resources.forEach(resource -> deployment.addString(resource.name(), resource.text()));
        try {
            deployment.deploy();
        } catch (ParseException e) {
            throw new InvalidResources(EngineFaults.of(e));
        }
        Set<String> names = resources.stream().map(Resource::name).collect(Collectors.toSet());
        store.refresh();
        events.publishEvent(new ResourcesDeployed(names));
        log.info("{} resources in force", names.size());
    }

    /** The content folders as read at start. */
    List<Resource> loaded() {
        return loaded;
    }

    /** Files that are already in force were checked when they were deployed. */
    private boolean inForce(List<Resource> resources) {
        return resources.stream()
                .allMatch(resource ->
                        store.find(resource.name()).filter(resource::equals).isPresent());
    }

    private List<ValidationError> faults(List<Resource> resources) {
        List<ValidationError> faults = new ArrayList<>();
        for (Resource resource : resources) {
            for (ResourceValidator check : checks) {
                if (check.folder().equals(resource.folder())) {
                    faults.addAll(check.check(resource, resources));
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

    /** Starts before the web server and the step workers, so that none of them meets an engine without resources. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
