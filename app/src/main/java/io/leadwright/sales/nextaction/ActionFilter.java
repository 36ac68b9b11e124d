package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.CustomerFault;
import java.util.List;
import java.util.Optional;

/**
 * Selects action cards.
 *
 * @param state one of {@link #STATES}; empty for all but replaced ones
 * @param kind one of {@link #KINDS}; empty for all
 * @param owner owner of the customers; empty for all
 * @param search part of the customer's name or of the action; blank for all
 */
public record ActionFilter(String state, String kind, Optional<String> owner, String search) {
    static final List<String> STATES = ActionCard.State.CODES;
    static final List<String> KINDS = List.of("call", "mail", "task", "quote", "escalate");
    static final String ANY = "all";
    private static final int LONGEST_SEARCH = 200;

    /**
     * Checks the filter.
     *
     * @throws CustomerFault if state or kind is unknown or the search is too long
     */
    public ActionFilter {
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw CustomerFault.query("state", "unknown", String.join(", ", STATES));
        }
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            throw CustomerFault.query("kind", "unknown", String.join(", ", KINDS));
        }
        if (search.length() > LONGEST_SEARCH) {
            throw CustomerFault.query("q", "tooLong", LONGEST_SEARCH);
        }
    }

    /** Reads the parameters of a page: {@link #ANY} means any state, unknown values are ignored. */
    static ActionFilter lenient(String state, String kind, Optional<String> owner, String search) {
        return new ActionFilter(
                state.equals(ANY) ? "" : STATES.contains(state) ? state : ActionCard.State.DEFAULT_CODE,
                KINDS.contains(kind) ? kind : "",
                owner,
                search.substring(0, Math.min(LONGEST_SEARCH, search.length())));
    }

    boolean mostUrgentFirst() {
        return state.equals(ActionCard.State.PENDING.code());
    }
}
