package io.leadwright.ai.model;

import java.util.List;

/** One page of the ledger and how many calls there are in all. */
public record ModelCallPage(List<LoggedCall> items, int page, int size, long total) {}
