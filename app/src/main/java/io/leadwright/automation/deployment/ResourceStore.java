package io.leadwright.automation.deployment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Serves the latest deployed version of every resource from memory. */
@Component
class ResourceStore implements Resources {
    private static final String LATEST = """
            select distinct on (file) file, text from (
              select regexp_replace(b.name_, '^.*/', '') as file, convert_from(b.bytes_, 'UTF8') as text,
                     d.position_
              from act_ge_bytearray b join act_re_deployment d on d.id_ = b.deployment_id_
              where b.name_ ~ '[.](bpmn|dmn|form|md)$') as models
            order by file, position_ desc""";

    private final JdbcClient database;
    private volatile Map<String, Resource> files = Map.of();

    ResourceStore(JdbcClient database) {
        this.database = database;
    }

    /** Reads what is in force now; one after the other, so that an older reading never replaces a newer one. */
    synchronized void refresh() {
        Map<String, Resource> latest = new LinkedHashMap<>();
        database.sql(LATEST)
                .query((row, number) -> Resource.deployed(row.getString(1), row.getString(2)))
                .list()
                .forEach(found -> found.ifPresent(file -> latest.put(file.name(), file)));
        files = latest;
    }

    @Override
    public List<Resource> all(String folder) {
        return files.values().stream()
                .filter(file -> file.folder().equals(folder))
                .sorted(Comparator.comparing(Resource::name))
                .toList();
    }

    @Override
    public Optional<Resource> find(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
