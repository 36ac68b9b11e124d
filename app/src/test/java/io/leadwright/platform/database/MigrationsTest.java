package io.leadwright.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.annotation.DirtiesContext;

/** The migrations are few, run in order on an empty database, and document what they create. No server is needed for this, only its settings. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DirtiesContext
class MigrationsTest {
    /** About one for each module; until the first release a table changes where it is created. */
    private static final int MOST = 40;

    private static final Pattern RELATION = Pattern.compile("\\bapp\\.([a-z_]+)");

    @Autowired
    Flyway flyway;

    @Autowired
    JdbcClient database;

    @Configuration
    @Import(V2__QuartzTables.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class Tables {
        /** Not a copy of the template, whose tables are migrated already. */
        @Bean
        DataSource emptyDatabase() {
            return new DriverManagerDataSource(TestDatabase.empty(), "postgres", "");
        }

        /** In the server, too, the engine creates its tables first. */
        @Bean
        FlywayMigrationStrategy afterTheEngine(DataSource database) {
            return flyway -> {
                createEngine(database);
                flyway.migrate();
            };
        }
    }

    private static void createEngine(DataSource database) {
        Resource[] scripts = Stream.of(
                        "engine",
                        "identity",
                        "history",
                        "case.engine",
                        "case.history",
                        "decision.engine",
                        "decision.history")
                .map("org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql"::formatted)
                .map(ClassPathResource::new)
                .toArray(Resource[]::new);
        new ResourceDatabasePopulator(scripts).execute(database);
    }

    private List<String> versions() {
        return Arrays.stream(flyway.info().applied())
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .map(Object::toString)
                .toList();
    }

    @Test
    void ascendWithoutHoles() {
        assertThat(versions())
                .isEqualTo(IntStream.rangeClosed(1, versions().size())
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(flyway.info().pending()).isEmpty();
    }

    @Test
    void areFew() {
        assertThat(versions()).hasSizeBetween(1, MOST);
    }

    @Test
    void runInTheOrderOfTheirVersionsOnly() {
        assertThat(flyway.getConfiguration().isOutOfOrder()).isFalse();
    }

    /** Except for tables whose columns are not ours: those of Quartz and Flyway. A partition is described by its table. */
    @Test
    void everyTableAndViewSaysWhatItIsFor() {
        assertThat(database.sql("""
                        select relname from pg_class
                        where relnamespace = 'app'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relispartition
                          and relname not like 'qrtz\\_%' and relname <> 'flyway_schema_history'
                          and coalesce(obj_description(oid, 'pg_class'), '') = ''""").query(String.class).list()).isEmpty();
    }

    @Test
    void putTheTablesOfQuartzIntoOurSchema() {
        assertThat(database.sql("select to_regclass('app.qrtz_job_details') is not null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** What an earlier server read of a file was only sure to be all of it if the file was a text. */
    @Test
    void filesThatWereReadBeforeAreKnownToTheirEndsIfTheyAreTexts() {
        DriverManagerDataSource older = new DriverManagerDataSource(TestDatabase.empty(), "postgres", "");
        createEngine(older);
        migrations(older).target("33").load().migrate();
        JdbcClient.create(older).sql("""
                        set session_replication_role = replica;
                        create temporary table file (name text);
                        insert into file values ('a.TXT'), ('b.pdf'), ('c.eml'), ('d.csv'), ('d.docx');
                        insert into app.stored_file_words (hash, words)
                        select sha256(word::bytea), word from unnest('{a,b,c,d,e}'::text[]) as word;
                        insert into app.attachment (record_id, hash, name, type, added_by)
                        select 1, sha256(left(name, 1)::bytea), name, 'text/plain', 'operator' from file""").update();
        migrations(older).load().migrate();
        assertThat(JdbcClient.create(older)
                        .sql("select words from app.stored_file_words where whole")
                        .query(String.class)
                        .list())
                .containsExactly("a");
    }

    private FluentConfiguration migrations(DataSource database) {
        return Flyway.configure().configuration(flyway.getConfiguration()).dataSource(database);
    }

    /** Reports and live updates read other modules' data only through the views that those modules publish. */
    @Test
    void reportsAndLiveUpdatesReadViewsOnly() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("app/src/main/java"))) {
            for (Path file : files.filter(MigrationsTest::readsOthers).toList()) {
                RELATION.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
            }
        }
        assertThat(read).contains("customer_round", "funnel_mark");
        assertThat(database.sql(
                                "select relname from pg_class where relnamespace = 'app'::regnamespace and relkind = 'v'")
                        .query(String.class)
                        .list())
                .containsAll(read);
    }

    private static boolean readsOthers(Path file) {
        return file.toString().matches(".*[/\\\\](report|live)[/\\\\][^/\\\\]*\\.java");
    }
}
