package io.leadwright.sales.setup;

import java.util.List;

/**
 * A step of the checklist. Its name is the text {@code setup.step.<id>}, what it is good for {@code setup.step.<id>.hint}.
 *
 * @param done whether it is done, by what is there now
 * @param found what is there now, in words
 * @param link where it is done
 * @param keepable whether somebody may leave it as it is
 * @param kept whether somebody did
 */
public record SetupStep(String id, boolean done, List<String> found, String link, boolean keepable, boolean kept) {

    /** Whether nothing is left to do. */
    public boolean closed() {
        return done || kept;
    }
}
