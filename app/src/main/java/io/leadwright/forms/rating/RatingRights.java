package io.leadwright.forms.rating;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.UnknownRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Decides by {@code rating-access.dmn} who may rate again, override a rating and ask the customer; each needs the right to change the record. */
@Component
class RatingRights {
    private static final String DECISION = "rating-access";
    private static final String ROLE = "ROLE_";
    private final Decisions decisions;
    private final RecordAccess access;
    private final Forms forms;

    RatingRights(Decisions decisions, RecordAccess access, Forms forms) {
        this.decisions = decisions;
        this.access = access;
        this.forms = forms;
    }

    /** What may be done; the names are outputs of the decision. */
    enum Right {
        RATE("rate"),
        OVERRIDE("override"),
        ASK("ask");

        private final String output;

        Right(String output) {
            this.output = output;
        }
    }

    boolean has(String form, Right right) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person != null
                && access.of(form).update()
                && person.getAuthorities().stream()
                        .map(authority -> authority.getAuthority())
                        .filter(authority -> authority.startsWith(ROLE))
                        .anyMatch(authority -> allows(authority.substring(ROLE.length()), right));
    }

    private boolean allows(String role, Right right) {
        Map<String, @Nullable Object> rule =
                decisions.decide(DECISION, Map.of("role", role)).first();
        return Boolean.TRUE.equals(rule.get(right.output));
    }

    /**
     * The record and its rated form, if the person may do this with it.
     *
     * @throws UnknownRecord if there is none that the person may see, or its form has no rating
     * @throws AccessDeniedException if the person may not
     */
    Rated require(String form, long id, Right right) {
        Rated rated = requireRead(form, id);
        if (!has(form, right)) {
            throw new AccessDeniedException("May not " + right.output + " records of form '" + form + "'");
        }
        return rated;
    }

    /** The record and its rated form, if the person may see it. */
    Rated requireRead(String form, long id) {
        FormRecord record = access.requireRead(form, id);
        return RatedForm.of(forms.of(form))
                .map(rated -> new Rated(rated, record))
                .orElseThrow(() -> new UnknownRecord(form, String.valueOf(id)));
    }

    /** A record and its rated form. */
    record Rated(RatedForm form, FormRecord record) {}
}
