package io.leadwright.workspace.listview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.platform.identity.CurrentUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the views that people save of their lists: their own, and those that colleagues share. */
@Repository
public class SavedViews {
    /** The limit of one person for one list; more could not be found again in its menu. */
    static final int MOST = 50;

    private static final TypeReference<Map<String, List<String>>> PARAMETERS = new TypeReference<>() {};
    private final JdbcClient database;
    private final ObjectMapper json;

    SavedViews(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The views of a list that the signed-in person may use, own ones first, by name. */
    public List<SavedView> load(String list) {
        String person = CurrentUser.username();
        return database.sql("""
                        select * from app.saved_view where list = ? and (owner = ? or shared)
                        order by owner <> ?, name, id limit 500""").params(list, person, person).query(this::read).list();
    }

    /** One view; a colleague's that is not shared looks like one that does not exist. */
    public Optional<SavedView> find(String list, long id) {
        return database.sql("select * from app.saved_view where id = ? and list = ? and (owner = ? or shared)")
                .params(id, list, CurrentUser.username())
                .query(this::read)
                .optional();
    }

    /** Saves a view and replaces one of the same person and name. Empty when the person has reached the limit. */
    public Optional<Long> save(String list, String name, boolean shared, Map<String, List<String>> parameters) {
        return database.sql("""
                        insert into app.saved_view as kept (owner, list, name, shared, parameters)
                        select :owner, :list, :name, :shared, :parameters::jsonb
                        where (select count(*) from app.saved_view where owner = :owner and list = :list and name <> :name) < :most
                        on conflict (owner, list, name) do update
                            set shared = excluded.shared, parameters = excluded.parameters, changed_at = now()
                        returning id""")
                .param("owner", CurrentUser.username())
                .param("list", list)
                .param("name", name)
                .param("shared", shared)
                .param("parameters", write(parameters))
                .param("most", MOST)
                .query(Long.class)
                .optional();
    }

    /** Removes a view of the signed-in person; false when there is none with this id. */
    public boolean remove(String list, long id) {
        return database.sql("delete from app.saved_view where id = ? and list = ? and owner = ?")
                        .params(id, list, CurrentUser.username())
                        .update()
                > 0;
    }

    private SavedView read(ResultSet row, int number) throws SQLException {
        return new SavedView(
                row.getLong("id"),
                row.getString("list"),
                row.getString("name"),
                row.getString("owner"),
                row.getBoolean("shared"),
                row.getString("owner").equals(CurrentUser.username()),
                parameters(row.getString("parameters")));
    }

    private Map<String, List<String>> parameters(String text) {
        try {
            return json.readValue(text, PARAMETERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A saved view is not JSON", e);
        }
    }

    private String write(Map<String, List<String>> parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Parameters cannot be written as JSON", e);
        }
    }
}
