package io.leadwright.forms.record;

import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Names;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Creates indexes for the fields a form marks as indexed or unique. */
@Component
class FieldIndexes {
    private final Forms forms;
    private final JdbcClient database;

    FieldIndexes(Forms forms, JdbcClient database) {
        this.forms = forms;
        this.database = database;
    }

    @EventListener
    @Order(10)
    void create(ResourcesDeployed deployed) {
        for (FormDefinition form : forms.all()) {
            form.fields().stream().filter(Field::indexed).forEach(field -> create(form, field));
            form.fields().stream().filter(Field::address).forEach(field -> createForAddress(form, field));
            form.fields().forEach(field -> field.indexedWith().ifPresent(second -> createPair(form, field, second)));
        }
    }

    /** For counts by two fields, which would otherwise read every record with the first value. */
    private void createPair(FormDefinition form, Field field, String second) {
        String formName = Names.sql(form.key());
        String first = Names.sql(field.key());
        database.sql(
                        "create index if not exists \"form_record_%s_%s_%s\" on app.form_record ((data->>'%s'), (data->>'%s')) where form = '%s'"
                                .formatted(
                                        formName.replace('-', '_'),
                                        first,
                                        Names.sql(second),
                                        first,
                                        Names.sql(second),
                                        formName))
                .update();
    }

    /** For finding the record a mail came from. */
    private void createForAddress(FormDefinition form, Field field) {
        String formName = Names.sql(form.key());
        database.sql(
                        "create index if not exists \"form_record_%s_%s_mailboxes\" on app.form_record using gin ((%s)) where form = '%s'"
                                .formatted(
                                        formName.replace('-', '_'),
                                        Names.sql(field.key()),
                                        AddressSearch.expression(field),
                                        formName))
                .update();
    }

    private void create(FormDefinition form, Field field) {
        String formName = Names.sql(form.key());
        String fieldName = Names.sql(field.key());
        String name = "form_record_%s_%s".formatted(formName.replace('-', '_'), fieldName);
        database.sql("create %s index if not exists \"%s\" on app.form_record ((data->>'%s')) where form = '%s'"
                        .formatted(field.unique() ? "unique" : "", name, fieldName, formName))
                .update();
    }
}
