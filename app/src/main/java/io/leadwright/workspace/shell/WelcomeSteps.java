package io.leadwright.workspace.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Knows which steps of the guide a person has done; a step ticks itself when a matching request succeeds. */
@Component
class WelcomeSteps {
    private record Watched(WelcomeSettings.Step step, PathPattern path) {}

    private final List<Watched> watched;
    private final JdbcClient database;
    /** Steps known to be in the table, so that a step already done costs no further statement. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    WelcomeSteps(WelcomeSettings settings, JdbcClient database) {
        this.watched = settings.steps().stream()
                .map(step -> new Watched(step, PathPatternParser.defaultInstance.parse(step.path())))
                .toList();
        this.database = database;
    }

    /**
     * A step as a person sees it.
     *
     * @param link where it leads
     */
    public record Shown(String name, String link, boolean done) {}

    /** The steps for a person with these roles. */
    List<Shown> of(String username, Set<String> roles) {
        Set<String> done = new HashSet<>(database.sql("select step from app.welcome_step where username = ?")
                .param(username)
                .query(String.class)
                .list());
        return watched.stream()
                .map(Watched::step)
                .filter(step -> step.roles().isEmpty() || step.roles().stream().anyMatch(roles::contains))
                .map(step -> new Shown(step.name(), step.link(), done.contains(step.name())))
                .toList();
    }

    /** Notes that a request of the person succeeded. */
    void seen(String username, String method, String path) {
        for (Watched each : watched) {
            if (each.step().method().equals(method) && each.path().matches(PathContainer.parsePath(path))) {
                note(username, each.step().name());
            }
        }
    }

    private void note(String username, String step) {
        String key = username + " " + step;
        if (!known.contains(key)) {
            database.sql("insert into app.welcome_step (username, step) values (?, ?) on conflict do nothing")
                    .params(username, step)
                    .update();
            known.add(key);
        }
    }

    boolean dismissed(String username) {
        return database.sql("select exists (select 1 from app.welcome_dismissal where username = ?)")
                .param(username)
                .query(Boolean.class)
                .single();
    }

    void dismiss(String username) {
        database.sql("insert into app.welcome_dismissal (username) values (?) on conflict do nothing")
                .param(username)
                .update();
    }

    void restore(String username) {
        database.sql("delete from app.welcome_dismissal where username = ?")
                .param(username)
                .update();
    }
}
