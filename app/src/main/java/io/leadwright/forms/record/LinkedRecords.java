package io.leadwright.forms.record;

import java.util.List;

/**
 * Knows which records change together; implemented by the module that makes them do so. Whoever locks one of them locks all in one order, or
 * two people who change different ones would wait for each other.
 */
public interface LinkedRecords {

    /** The records that change together, among them this one; empty if it changes alone. */
    List<RecordKey> linked(RecordKey record);
}
