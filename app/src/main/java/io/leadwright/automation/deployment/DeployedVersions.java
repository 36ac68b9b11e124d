package io.leadwright.automation.deployment;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the versions of resources that the engine's deployments keep, and who published them. */
@Repository
class DeployedVersions {
    private static final String VERSIONS = """
            with version as (
              select regexp_replace(b.name_, '^.*/', '') as file, d.id_ as id, d.deploy_time_ as at, d.source_ as source,
                     p.by, b.bytes_ as bytes,
                     row_number() over (partition by regexp_replace(b.name_, '^.*/', '')
                                        order by d.position_) as number,
                     count(*) over (partition by regexp_replace(b.name_, '^.*/', '')) as newest
              from act_ge_bytearray b
              join act_re_deployment d on d.id_ = b.deployment_id_
              left join app.resource_publication p on p.deployment = d.id_
              where b.name_ like ?)
            select file, id, at, source, by, number, encode(sha256(bytes), 'hex') as hash from version""";

    private final JdbcClient database;

    DeployedVersions(JdbcClient database) {
        this.database = database;
    }

    List<ResourceVersion> load(String name, int limit) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String folder = name.substring(0, name.length() - file.length());
        return database.sql(VERSIONS + " where file = ? order by number desc limit ?")
                .params("%" + likely(file), file, limit)
                .query((row, number) -> version(folder, row))
                .list();
    }

    List<ResourceVersion> inForce(String folder) {
        return database.sql(VERSIONS + " where number = newest order by file")
                .param("%." + Resource.ending(folder))
                .query((row, number) -> version(folder + "/", row))
                .list();
    }

    Optional<Resource> text(String name, String id) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return database.sql("""
                        select bytes_ from act_ge_bytearray
                        where deployment_id_ = ? and regexp_replace(name_, '^.*/', '') = ?""")
                .params(id, file)
                .query((row, number) -> new Resource(name, new String(row.getBytes(1), StandardCharsets.UTF_8)))
                .optional();
    }

    void published(String deployment, String name, String by) {
        database.sql("insert into app.resource_publication (deployment, file, by) values (?, ?, ?)")
                .params(deployment, name, by)
                .update();
    }

    /** Serializes publications of one file across nodes, until the transaction ends. */
    void lock(String name) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))::text")
                .param("model " + name)
                .query()
                .singleValue();
    }

    private static String likely(String file) {
        return file.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static ResourceVersion version(String folder, ResultSet row) throws SQLException {
        String by = row.getString("by");
        String source = row.getString("source");
        ResourceVersion.Origin origin = Publications.SOURCE.equals(source)
                ? ResourceVersion.Origin.WORKPLACE
                : Deployer.SOURCE.equals(source) ? ResourceVersion.Origin.FILES : ResourceVersion.Origin.PROGRAM;
        return new ResourceVersion(
                folder + row.getString("file"),
                row.getString("id"),
                row.getInt("number"),
                row.getString("hash"),
                row.getTimestamp("at").toInstant(),
                origin,
                by);
    }
}
