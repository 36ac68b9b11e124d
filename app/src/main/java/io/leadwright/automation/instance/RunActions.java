package io.leadwright.automation.instance;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what people did to runs by hand. */
@Repository
public class RunActions {
    private final JdbcClient database;
    private final Clock clock;

    RunActions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Joins the caller's transaction. */
    public void add(
            String run,
            String kind,
            @Nullable String element,
            @Nullable String target,
            @Nullable String reason,
            String by) {
        database.sql(
                        "insert into app.run_action (run, kind, element, target, reason, by, at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(run, kind, element, target, reason, by, OffsetDateTime.now(clock))
                .update();
    }

    /** Deletes actions from before the moment. */
    int delete(Instant before, int most) {
        return database.sql("""
                        delete from app.run_action where id in (
                            select id from app.run_action where at < ? order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    /** The actions on these runs by run, oldest first, at most 1,000 in all. */
    public Map<String, List<RunAction>> load(List<String> runs) {
        Map<String, List<RunAction>> actions = new HashMap<>();
        database.sql("""
                        select run, kind, element, target, reason, by, at from app.run_action
                        where run = any(?) order by id limit 1000""").param(runs.toArray(String[]::new)).query(row -> {
            actions.computeIfAbsent(row.getString("run"), run -> new ArrayList<>())
                    .add(new RunAction(
                            row.getString("kind"),
                            row.getString("element"),
                            row.getString("target"),
                            row.getString("reason"),
                            row.getString("by"),
                            row.getTimestamp("at").toInstant()));
        });
        return actions;
    }
}
