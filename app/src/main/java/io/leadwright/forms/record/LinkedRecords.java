package io.leadwright.forms.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Knows which records change together; implemented by the module that makes them do so. Whoever locks one of them locks all in one order, or
 * two people who change different ones would wait for each other.
 */
public interface LinkedRecords {

    /** For each of the records those that change with it, itself included; records that change alone are left out. */
    Map<RecordKey, List<RecordKey>> linked(Collection<RecordKey> records);
}
