package io.leadwright.forms.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds records for a person to choose from; implemented by the module that stores records. */
public interface RecordChoices {

    /**
     * A form whose records the signed-in person may read.
     *
     * @param fields key of each field to its label
     */
    record Form(String key, String name, Map<String, String> fields) {}

    /** A record and its title. */
    record Choice(String businessKey, String title) {}

    /** The forms with records that the signed-in person may read, by key. */
    List<Form> forms(Locale language);

    /**
     * Records of a form that the signed-in person may read, newest first.
     *
     * @param search a record's number, or text that one of the form's columns contains; blank finds all
     * @param limit 1 to 200
     * @return empty for an unknown form
     */
    List<Choice> find(String form, String search, Locale language, int limit);
}
