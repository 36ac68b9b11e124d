package io.leadwright.forms.importexport;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about an import before its check.
 *
 * @param mapping for each column the key of its field, or empty; null keeps what it is
 * @param leftOut fields with {@code importSwitch} whose switch is turned off; null for none
 * @param refuseBad whether one bad row refuses the whole file
 */
record ImportChoice(
        @Nullable List<@Nullable String> mapping, @Nullable Set<String> leftOut, boolean refuseBad) {}
