package io.leadwright.forms.record;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Names;
import io.leadwright.platform.address.AddressWriting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds records by e-mail address, in every field declared as an address, which may hold several; each such field has an index. */
@Repository
public class AddressSearch {
    private static final int MOST = 20;
    private static final String MAILBOXES = "array(select app.mailbox(address) from unnest(?::text[]) as address)";

    private final Forms forms;
    private final RecordRows rows;
    private final JdbcClient database;

    AddressSearch(Forms forms, RecordRows rows, JdbcClient database) {
        this.forms = forms;
        this.rows = rows;
        this.database = database;
    }

    /**
     * Returns business keys, newest record first. A domain is found in both of its writings. If no record has the address, those count that
     * have the same mailbox with another part after a plus sign.
     */
    public List<String> find(String address) {
        String[] writings = AddressWriting.read(address).addresses().stream()
                .flatMap(each -> Stream.of(each, AddressWriting.ascii(each)))
                .map(each -> each.toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
        return find(writings.length == 0 ? new String[] {address} : writings);
    }

    private List<String> find(String[] addresses) {
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (FormDefinition form : forms.all()) {
            form.fields().stream().filter(Field::address).forEach(field -> {
                parts.add(
                        "select form, id, regexp_split_to_array(lower(data->>'%s'), '[;,\\s]+') && ?::text[] as same from app.form_record where form = '%s' and %s && %s"
                                .formatted(
                                        Names.sql(field.key()), Names.sql(form.key()), expression(field), MAILBOXES));
                values.add(addresses);
                values.add(addresses);
            });
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        values.add(MOST);
        rows.writeChanges();
        return database.sql("with found as (" + String.join(" union ", parts) + """
                        )
                        select form || ':' || id from found where same or not exists (select from found where same)
                        group by form, id order by id desc limit ?""")
                .params(values)
                .query(String.class)
                .list();
    }

    /** The indexed expression. */
    static String expression(Field field) {
        return "app.mailboxes(data->>'" + Names.sql(field.key()) + "')";
    }
}
