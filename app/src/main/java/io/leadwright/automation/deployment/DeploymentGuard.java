package io.leadwright.automation.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Checks every deployment inside the engine, so that the Modeler and the engine's own interfaces cannot put into force
 * what the content folders could not.
 */
@Component
public class DeploymentGuard implements Deployer {
    private final ObjectProvider<ModelCheck> checks;
    private final ObjectProvider<Models> models;

    DeploymentGuard(ObjectProvider<ModelCheck> checks, ObjectProvider<Models> models) {
        this.checks = checks;
        this.models = models;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        List<ModelFault> faults = new ArrayList<>();
        List<ModelFile> files = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            file(resource, files, faults);
        }
        List<ModelFile> all = Stream.concat(files.stream(), inForce()).toList();
        for (ModelFile file : files) {
            checks.stream()
                    .filter(check -> check.folder().equals(file.folder()))
                    .forEach(check -> faults.addAll(check.check(file, all)));
        }
        if (!faults.isEmpty()) {
            throw new BrokenModels(faults);
        }
    }

    private Stream<ModelFile> inForce() {
        return ModelFile.folders().stream().flatMap(folder -> models.getObject().all(folder).stream());
    }

    private static void file(ResourceEntity resource, List<ModelFile> files, List<ModelFault> faults) {
        String name = resource.getName();
        ModelFile.deployed(name, new String(resource.getBytes(), StandardCharsets.UTF_8))
                .ifPresentOrElse(
                        files::add,
                        () -> faults.add(
                                new ModelFault(name, "file", "only .bpmn, .dmn, .form and .md files can be deployed")));
    }
}
