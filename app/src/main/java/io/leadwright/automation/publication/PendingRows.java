package io.leadwright.automation.publication;

import io.leadwright.automation.publication.PendingPublication.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores publications that wait for a second person, and who decided about them. */
@Repository
class PendingRows {
    private static final String WAITING =
            "select id, author, at, access from app.pending_publication where state = 'waiting'";

    private final JdbcClient database;

    PendingRows(JdbcClient database) {
        this.database = database;
    }

    long add(String author, boolean access, List<File> files) {
        long id = database.sql("insert into app.pending_publication (author, access) values (?, ?) returning id")
                .params(author, access)
                .query(Long.class)
                .single();
        for (File file : files) {
            database.sql(
                            "insert into app.pending_publication_file (publication, file, content, based_on) values (?, ?, ?, ?)")
                    .param(id)
                    .param(file.name())
                    .param(file.text())
                    .param(file.basedOn())
                    .update();
        }
        return id;
    }

    /** Those without a decision, oldest first. */
    List<PendingPublication> waiting(int most) {
        return read(WAITING + " order by id limit ?", most);
    }

    /** One without a decision, locked until the caller's transaction ends. */
    Optional<PendingPublication> lock(long id) {
        return read(WAITING + " and id = ? for update", id).stream().findFirst();
    }

    private List<PendingPublication> read(String query, Object parameter) {
        List<PendingPublication> found = database.sql(query)
                .param(parameter)
                .query((row, number) -> new PendingPublication(
                        row.getLong("id"),
                        row.getString("author"),
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("access"),
                        new ArrayList<>()))
                .list();
        Map<Long, List<File>> files =
                found.stream().collect(Collectors.toMap(PendingPublication::id, PendingPublication::files));
        database.sql("""
                        select publication, file, content, based_on from app.pending_publication_file
                        where publication = any(?) order by file""").param(files.keySet().toArray(Long[]::new)).query(row -> {
            Objects.requireNonNull(files.get(row.getLong("publication")))
                    .add(new File(row.getString("file"), row.getString("content"), row.getString("based_on")));
        });
        return found;
    }

    void decide(long id, boolean agreed, String by) {
        database.sql("update app.pending_publication set state = ?, decided_by = ?, decided_at = now() where id = ?")
                .params(agreed ? "agreed" : "refused", by, id)
                .update();
    }
}
