package io.leadwright.sales.privacy;

import java.util.List;

/**
 * What an administrator asks to be erased.
 *
 * @param askedBy on whose behalf: {@code person}, {@code representative}, {@code authority} or {@code company}
 * @param reason why, in words without personal data; what there is of the person's is replaced
 * @param more further values of the person to look for
 * @param keep values that were found but are not the person's
 * @param keepFiles numbers of files that name the person and stay all the same, such as a contract with somebody else
 */
record ErasureRequest(String askedBy, String reason, List<String> more, List<String> keep, List<Long> keepFiles) {
    static final List<String> ASKED_BY = List.of("person", "representative", "authority", "company");
}
