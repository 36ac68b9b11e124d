package io.leadwright.forms.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a run that is the copy of a record's field.
 *
 * @param record business key
 * @param now the field as it is now
 * @param seen the field as the person was shown it, newest first; as the run read it if the person never opened the form
 * @param by who changed the field last; empty if nobody has since the run read it
 */
record Copy(String field, String record, @Nullable Object now, List<@Nullable Object> seen, String by) {}
