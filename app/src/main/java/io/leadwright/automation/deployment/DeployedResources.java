package io.leadwright.automation.deployment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the files that a deployment with duplicate filtering is compared with: those last deployed under its name. The engine would take
 * those with the latest time, so a file deployed by a server with a slow clock would be compared with an older version.
 */
public final class DeployedResources extends ResourceManager {
    private final ObjectProvider<JdbcClient> database;

    private DeployedResources(ObjectProvider<JdbcClient> database) {
        this.database = database;
    }

    /** The database is looked up lazily, because its migrations wait for the engine. */
    public static void use(ProcessEngineConfigurationImpl engine, ObjectProvider<JdbcClient> database) {
        engine.setCustomSessionFactories(List.of(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return ResourceManager.class;
            }

            @Override
            public Session openSession() {
                return new DeployedResources(database);
            }
        }));
    }

    @Override
    public Map<String, ResourceEntity> findLatestResourcesByDeploymentName(
            String deployment, Set<String> files, String source, @Nullable String tenant) {
        record Place(String deployment, String file) {}
        Map<String, ResourceEntity> latest = new HashMap<>();
        database.getObject()
                .sql("""
                        select distinct on (b.name_) b.deployment_id_, b.name_
                        from act_ge_bytearray b join act_re_deployment d on d.id_ = b.deployment_id_
                        where d.name_ = ? and coalesce(d.source_, 'process application') = ?
                          and d.tenant_id_ is not distinct from ? and b.name_ = any(?)
                        order by b.name_, d.position_ desc""")
                .params(deployment, source, tenant, files.toArray(String[]::new))
                .query((row, number) -> new Place(row.getString(1), row.getString(2)))
                .list()
                .forEach(place -> latest.put(
                        place.file(), findResourceByDeploymentIdAndResourceName(place.deployment(), place.file())));
        return latest;
    }
}
