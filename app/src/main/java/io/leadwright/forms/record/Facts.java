package io.leadwright.forms.record;

import io.leadwright.forms.definition.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of the record a process is about; implemented by the module that stores records. */
public interface Facts {

    /**
     * Reads the record of a business key.
     *
     * @param businessKey {@code <form>:<id>}
     * @return field key to value (text, number, boolean, list or map); every field of the form has an entry
     * @throws IllegalArgumentException if there is no such record
     */
    Map<String, @Nullable Object> load(String businessKey);

    /**
     * Reads several records with one query.
     *
     * @return business key to fields, as {@link #load} reads them; records that do not exist are missing
     */
    Map<String, Map<String, @Nullable Object>> loadAll(Collection<String> businessKeys);

    /**
     * The version of the record, which each change increments.
     *
     * @throws IllegalArgumentException if there is no such record
     */
    int version(String businessKey);

    /**
     * Finds the records with an e-mail address, in any field declared as an address.
     *
     * @param address in lower case; the case in records does not matter
     * @return business keys, newest record first, at most 20
     */
    List<String> withAddress(String address);

    /**
     * The e-mail addresses of a record, from the fields its form declares as addresses.
     *
     * @throws IllegalArgumentException if there is no such record
     */
    List<String> addresses(String businessKey);

    /**
     * The fields of a record's form that identify a person or a company.
     *
     * @return field key to what it identifies
     */
    Map<String, Field.Personal> personal(String businessKey);
}
