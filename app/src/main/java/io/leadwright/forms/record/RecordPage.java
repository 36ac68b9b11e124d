package io.leadwright.forms.record;

import java.util.List;

/** One page of records and how many there are in all. */
public record RecordPage(List<FormRecord> items, int page, int size, long total) {}
