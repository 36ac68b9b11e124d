package io.leadwright.workspace.listview;

import io.leadwright.platform.identity.CurrentUser;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the columns that each person chose for a list. */
@Repository
public class ChosenColumns {
    private final JdbcClient database;

    ChosenColumns(JdbcClient database) {
        this.database = database;
    }

    /** The columns of the signed-in person, in order; empty when nothing was chosen. */
    public List<String> load(String list) {
        return database.sql("select columns from app.chosen_columns where username = ? and list = ?")
                .params(CurrentUser.username(), list)
                .query((row, number) -> texts(row.getArray("columns")))
                .optional()
                .orElse(List.of());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Stores a choice; an empty one restores the list's default columns. */
    public void keep(String list, List<String> columns) {
        database.sql("""
                        insert into app.chosen_columns (username, list, columns) values (?, ?, ?)
                        on conflict (username, list) do update set columns = excluded.columns""")
                .params(CurrentUser.username(), list, columns.toArray(String[]::new))
                .update();
    }
}
