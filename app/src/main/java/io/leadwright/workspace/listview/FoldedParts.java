package io.leadwright.workspace.listview;

import io.leadwright.platform.identity.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which parts of pages each person folded away. */
@Repository
public class FoldedParts {
    private final JdbcClient database;

    FoldedParts(JdbcClient database) {
        this.database = database;
    }

    /** Whether the signed-in person folded the part away. */
    public boolean has(String part) {
        return database.sql("select exists (select from app.folded_part where username = ? and part = ?)")
                .params(CurrentUser.username(), part)
                .query(Boolean.class)
                .single();
    }

    /** Stores whether the part is folded away. */
    public void keep(String part, boolean folded) {
        database.sql(
                        folded
                                ? "insert into app.folded_part (username, part) values (?, ?) on conflict do nothing"
                                : "delete from app.folded_part where username = ? and part = ?")
                .params(CurrentUser.username(), part)
                .update();
    }
}
