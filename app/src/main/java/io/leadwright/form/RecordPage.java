package io.leadwright.form;

import java.util.List;

/** One page of records and how many there are in all. */
public record RecordPage(List<FormRecord> items, int page, int size, long total) {}
