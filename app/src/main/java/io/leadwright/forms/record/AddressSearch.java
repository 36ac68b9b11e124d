package io.leadwright.forms.record;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Names;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds records by e-mail address, in every field declared as an address; each such field has an index. */
@Repository
public class AddressSearch {
    private static final int MOST = 20;
    private final Forms forms;
    private final RecordRows rows;
    private final JdbcClient database;

    AddressSearch(Forms forms, RecordRows rows, JdbcClient database) {
        this.forms = forms;
        this.rows = rows;
        this.database = database;
    }

    /** Returns business keys, newest record first. */
    public List<String> find(String address) {
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (FormDefinition form : forms.all()) {
            form.fields().stream().filter(Field::address).forEach(field -> {
                parts.add("select form, id from app.form_record where form = '" + Names.sql(form.key()) + "' and "
                        + expression(field) + " = ?");
                values.add(address);
            });
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        values.add(MOST);
        rows.writeChanges();
        return database.sql("select form || ':' || id from (" + String.join(" union ", parts)
                        + ") found order by id desc limit ?")
                .params(values)
                .query(String.class)
                .list();
    }

    /** The indexed expression. */
    static String expression(Field field) {
        return "lower(data->>'" + Names.sql(field.key()) + "')";
    }
}
