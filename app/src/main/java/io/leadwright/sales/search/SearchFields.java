package io.leadwright.sales.search;

import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has records found by what their form says: the names, numbers and addresses of the customer, and the texts among the columns of the
 * list. After a change of the form its records are indexed again in the background.
 */
@Component
class SearchFields {
    private static final Set<String> NAMES = Set.of("name", "contact");
    private static final Set<String> VALUES = Set.of("phone", "email");

    private final Forms forms;
    private final SearchRows rows;
    private final TransactionTemplate transaction;

    SearchFields(Forms forms, SearchRows rows, TransactionTemplate transaction) {
        this.forms = forms;
        this.rows = rows;
        this.transaction = transaction;
    }

    /**
     * A field by which records are found.
     *
     * @param named whether it is a name, found by pinyin, too
     */
    record Named(String form, String field, boolean named) {}

    @EventListener
    @Order(20)
    void follow(ResourcesDeployed deployed) {
        List<Named> known = rows.fields();
        for (FormDefinition form : forms.all()) {
            List<Named> wanted = fields(form);
            List<Named> present = known.stream()
                    .filter(field -> field.form().equals(form.key()))
                    .toList();
            if (!wanted.equals(present)) {
                transaction.executeWithoutResult(status -> rows.replace(form.key(), wanted));
            }
        }
    }

    static List<Named> fields(FormDefinition form) {
        Set<Field> names = new LinkedHashSet<>();
        form.fields().stream()
                .filter(field -> NAMES.contains(field.customer().orElse("")))
                .forEach(names::add);
        form.fields().stream()
                .filter(Field::column)
                .filter(SearchFields::words)
                .limit(names.isEmpty() ? 2 : 0)
                .forEach(names::add);
        Stream<Field> others = form.fields().stream()
                .filter(field -> field.phone()
                        || field.address()
                        || VALUES.contains(field.customer().orElse("")));
        return Stream.concat(
                        names.stream().map(field -> new Named(form.key(), field.key(), true)),
                        others.filter(field -> !names.contains(field))
                                .map(field -> new Named(form.key(), field.key(), false)))
                .toList();
    }

    private static boolean words(Field field) {
        return field.text() && field.person().isEmpty() && field.options().isEmpty() && !field.filledByAssistant();
    }
}
