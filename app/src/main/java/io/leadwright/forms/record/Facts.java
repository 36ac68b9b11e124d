package io.leadwright.forms.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the record that a process is about; kept by the module that keeps records. */
public interface Facts {

    /**
     * Reads the record of a business key.
     *
     * @param businessKey {@code <form>:<id>}
     * @return field key to value (text, number, boolean, list or map); every field of the form has an entry
     * @throws IllegalArgumentException when there is no such record
     */
    Map<String, @Nullable Object> load(String businessKey);

    /**
     * Finds the records with an e-mail address, in any field that a form declares as one.
     *
     * @param address in lower case; upper and lower case in records make no difference
     * @return business keys, newest record first, at most 20
     */
    List<String> withAddress(String address);

    /**
     * The e-mail addresses of a record, from the fields that its form declares as such.
     *
     * @throws IllegalArgumentException when there is no such record
     */
    List<String> addresses(String businessKey);
}
