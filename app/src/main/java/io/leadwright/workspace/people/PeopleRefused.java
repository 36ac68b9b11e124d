package io.leadwright.workspace.people;

import java.util.List;

/** Thrown when new people cannot be added; nothing was written. */
final class PeopleRefused extends RuntimeException {
    private final transient List<PersonFault> faults;

    PeopleRefused(List<PersonFault> faults) {
        super("%d values of new people are wrong".formatted(faults.size()));
        this.faults = List.copyOf(faults);
    }

    List<PersonFault> faults() {
        return faults;
    }
}
