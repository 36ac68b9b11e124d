package io.leadwright.sales.nextaction;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A next best action for a customer (S0-310 to S0-314, S0-360).
 *
 * @param kind call, mail, task, quote or escalate
 * @param channel phone, mail, whatsapp or workplace
 * @param action what to do, one sentence
 * @param script what to say; empty where nobody is spoken to
 * @param content what to hand over or prepare: the text of the mail, the draft of the quotation, the agenda
 * @param reason description of the rule, possibly with a line {@code en: …}
 * @param madeBy model, rules, or person who asked for it without a proposal
 * @param madeFrom the prompt's version and the model; empty for others
 * @param state pending, executed, failed (carried out without effect, by {@code action-failure.dmn}), skipped, postponed or replaced
 * @param run process that carries it out
 * @param trigger what had it proposed
 * @param editedBy who changed its words or due date before it was carried out
 */
public record ActionCard(
        long id,
        long customerId,
        String customerName,
        String owner,
        @JsonIgnore @Nullable String record,
        String kind,
        String channel,
        String action,
        String script,
        String content,
        String reason,
        String rule,
        String madeBy,
        String madeFrom,
        String state,
        int priority,
        @Nullable Instant dueAt,
        @Nullable Instant postponedUntil,
        Instant createdAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String run,
        @Nullable String outcome,
        @Nullable Instant outcomeAt,
        @Nullable String outcomeBy,
        ActionTrigger trigger,
        @Nullable String editedBy,
        @Nullable Instant editedAt,
        @JsonIgnore String situation,
        @JsonIgnore String template,
        @JsonIgnore String language) {

    static final String PENDING = "pending";
    static final String POSTPONED = "postponed";
    static final String EXECUTED = "executed";
    static final String FAILED = "failed";
    static final String SKIPPED = "skipped";
    static final String CALL = "call";
    static final String MAIL = "mail";
    static final String TASK = "task";

    /** Whether it still waits for a decision. */
    public boolean open() {
        return state.equals(PENDING) || state.equals(POSTPONED);
    }

    /** Whether somebody had it carried out, whatever came of it. */
    boolean carriedOut() {
        return state.equals(EXECUTED) || state.equals(FAILED);
    }

    /** Whether it is done by call, by mail or as a task; what is neither call nor mail becomes a task, as in {@code carry-out-action.bpmn}. */
    public boolean doneBy(String way) {
        return way.equals(TASK) ? !kind.equals(CALL) && !kind.equals(MAIL) : kind.equals(way);
    }
}
