package io.leadwright.forms.record;

import io.leadwright.forms.definition.FormDefinition;
import java.util.Optional;

/** Knows which records other people than their owner may read and change; implemented by the module that lets people share. */
public interface SharedRecords {

    /** Whether the record is shared with the person. */
    boolean shared(FormDefinition form, FormRecord record, String username);

    /**
     * A condition for the records of a form that are shared with a person.
     *
     * @param data expression for the record's data
     * @return SQL with the username as its only parameter; empty if none is shared with the person
     */
    Optional<String> condition(FormDefinition form, String data, String username);
}
