package io.leadwright.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills for real: each holder is a JVM of its own. */
class EmbeddedDatabaseTest {
    @TempDir
    Path home;

    private final List<HolderProcess> holders = new ArrayList<>();

    @AfterEach
    void stopWhatIsLeft() throws IOException {
        Path cluster = home.resolve("postgres").toRealPath();
        holders.forEach(HolderProcess::kill);
        new Postmaster(cluster).running().ifPresent(left -> {
            left.destroyForcibly();
            left.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
    }

    private HolderProcess hold() throws IOException {
        HolderProcess holder = HolderProcess.on(home);
        holders.add(holder);
        return holder;
    }

    /** A terminated program that nobody waited for still has a number, but no command. */
    private static boolean runs(ProcessHandle program) {
        return program.isAlive() && program.info().command().isPresent();
    }

    @Test
    void keepsRowsBetweenStarts() throws IOException {
        HolderProcess first = hold();
        assertThat(first.says()).isEqualTo("rows 1");
        ProcessHandle postmaster = first.postmaster();
        assertThat(first.ended()).isZero();
        assertThat(runs(postmaster)).isFalse();

        assertThat(hold().says()).isEqualTo("rows 2");
    }

    @Test
    void replacesTheServerThatAKilledJvmLeftRunning() throws IOException {
        HolderProcess killed = hold();
        killed.says();
        ProcessHandle orphan = killed.postmaster();
        killed.kill();
        assertThat(orphan.isAlive()).isTrue();

        HolderProcess next = hold();
        assertThat(next.says()).isEqualTo("rows 2");
        assertThat(runs(orphan)).isFalse();
    }

    @Test
    void recoversWhenBothWereKilled() throws IOException {
        HolderProcess killed = hold();
        killed.says();
        ProcessHandle postmaster = killed.postmaster();
        killed.kill();
        postmaster.destroyForcibly();
        postmaster.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(home.resolve("postgres/postmaster.pid")).exists();

        assertThat(hold().says()).isEqualTo("rows 2");
    }

    @Test
    void forgetsAPidFileWhoseNumberAnotherProgramHas() throws IOException {
        HolderProcess killed = hold();
        killed.says();
        ProcessHandle postmaster = killed.postmaster();
        killed.kill();
        postmaster.destroyForcibly();
        postmaster.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        Path pidFile = home.resolve("postgres/postmaster.pid");
        String own = Long.toString(ProcessHandle.current().pid());
        Files.writeString(pidFile, Files.readString(pidFile).replaceFirst("\\d+", own));

        assertThat(hold().says()).isEqualTo("rows 2");
    }

    @Test
    void startsTheServerAgainWhenItDiesAlone() throws IOException {
        HolderProcess holder = hold();
        holder.says();
        ProcessHandle postmaster = holder.postmaster();
        postmaster.destroyForcibly();
        postmaster.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        awaitAnother(holder, postmaster);

        assertThat(holder.addsRow()).isEqualTo("rows 2");
    }

    private void awaitAnother(HolderProcess holder, ProcessHandle dead) {
        org.awaitility.Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> holder.postmaster().pid() != dead.pid() && connects());
    }

    private boolean connects() throws IOException, SQLException {
        try (Connection connection =
                DatabaseAccess.read(home.resolve("postgres.properties")).connect()) {
            return connection.isValid(1);
        }
    }

    @Test
    void refusesASecondServerOnTheSameDirectory() throws IOException {
        hold().says();
        HolderProcess second = hold();
        assertThat(second.says())
                .startsWith("refused Another server (process ")
                .contains("already runs on the data directory")
                .contains("LEADWRIGHT_DATA_DIR");
        assertThat(second.ended()).isEqualTo(1);
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        HolderProcess first = hold();
        first.says();
        first.ended();
        Files.writeString(home.resolve("postgres/PG_VERSION"), "16\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(home))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("made by PostgreSQL 16; this server brings PostgreSQL 17");
    }

    @Test
    void refusesDataWhosePasswordFileIsMissing() throws IOException {
        HolderProcess first = hold();
        first.says();
        first.ended();
        Files.delete(home.resolve("postgres.properties"));

        assertThatThrownBy(() -> EmbeddedDatabase.start(home))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("postgres.properties");
    }

    @Test
    void listensOnThisMachineOnlyAndAsksForThePassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "log_timezone")).isEqualTo("UTC");
            assertThat(setting(database, "server_encoding")).isEqualTo("UTF8");
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.username(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    /** A directory that was open to everybody is closed, and so is each file in it that tells anything. */
    @Test
    void showsNothingToOtherUsersOfTheMachine() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("postgres-start.log"), "from an earlier start");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            assertThat(mode(home)).isEqualTo("rwx------");
            assertThat(mode(home.resolve("postgres"))).isEqualTo("rwx------");
            for (String file :
                    List.of("postgres.properties", "postgres-start.log", "server.lock", "postgres/leadwright.conf")) {
                assertThat(mode(home.resolve(file))).as(file).isEqualTo("rw-------");
            }
            assertThat(setting(database, "log_file_mode")).isEqualTo("0600");
        }
    }

    /** Everybody may put files into such a directory, like {@code /tmp}; closing it would hinder others. */
    @Test
    void leavesADirectoryThatEverybodySharesOpen() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setAttribute(home, "unix:mode", 01777);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            assertThat(database.url()).contains("127.0.0.1");
            assertThat(mode(home)).isEqualTo("rwxrwxrwx");
            assertThat(mode(home.resolve("postgres"))).isEqualTo("rwx------");
            assertThat(mode(home.resolve("postgres.properties"))).isEqualTo("rw-------");
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String setting(EmbeddedDatabase database, String name) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                ResultSet shown = connection.createStatement().executeQuery("show " + name)) {
            shown.next();
            return shown.getString(1);
        }
    }
}
