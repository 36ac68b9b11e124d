package io.leadwright.sales.nextaction;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.leadwright.forms.definition.SentenceSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A next best action for a customer: what is proposed and why, in which words, and what people decided. */
public record ActionCard(
        long id,
        @JsonUnwrapped Target target,
        @JsonUnwrapped Proposal proposal,
        @JsonUnwrapped Wording wording,
        @JsonUnwrapped Decision decision,
        @JsonUnwrapped Result result,
        Instant createdAt) {

    /**
     * Whose action it is.
     *
     * @param record the record behind the customer; null without one
     */
    public record Target(
            long customerId,
            String customerName,
            String owner,
            @JsonIgnore @Nullable String record) {}

    /**
     * What to do and why.
     *
     * @param kind call, mail, task, quote or escalate
     * @param channel phone, mail, whatsapp or workplace
     * @param reason description of the rule, possibly with a line {@code en: …}
     * @param rule id of the rule of {@code next-action.dmn}; empty for an action a person added
     * @param trigger what led to the proposal
     * @param situation unchanged as long as nothing relevant changes: rule, stage and since when, separated by bars
     */
    public record Proposal(
            String kind,
            String channel,
            @JsonSerialize(using = SentenceSerializer.class) String reason,
            String rule,
            int priority,
            @Nullable Instant dueAt,
            ActionTrigger trigger,
            @JsonIgnore String situation) {}

    /**
     * The texts and who wrote them.
     *
     * @param action what to do, one sentence
     * @param script what to say; empty if nobody is spoken to
     * @param content what to hand over or prepare: the text of the mail, the draft of the quotation, the agenda
     * @param madeBy model, rules, or person for an action added without a proposal
     * @param madeFrom the prompt's version and the model; empty for others
     * @param editedBy who changed the texts or the due date before the action was carried out
     */
    public record Wording(
            String action,
            String script,
            String content,
            String madeBy,
            String madeFrom,
            @Nullable String editedBy,
            @Nullable Instant editedAt,
            @JsonIgnore String template,
            @JsonIgnore String language) {}

    /**
     * What was decided.
     *
     * @param run process instance that carries the action out
     */
    public record Decision(
            State state,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable Instant postponedUntil,
            @Nullable String run) {}

    /** The outcome, a word with a name or somebody's text. */
    public record Result(
            @Nullable String outcome,
            @Nullable Instant outcomeAt,
            @Nullable String outcomeBy) {}

    /** The states of an action card. */
    public enum State {
        PENDING,
        POSTPONED,
        EXECUTED,
        /** Carried out without effect, as {@code action-failure.dmn} defines it. */
        FAILED,
        SKIPPED,
        REPLACED;

        /** As {@link #code()} of {@link #PENDING}, for annotations. */
        static final String DEFAULT_CODE = "pending";

        static final List<String> CODES = Stream.of(values()).map(State::code).toList();

        /** As in the database, the API and the addresses of pages. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    static final String CALL = "call";
    static final String MAIL = "mail";
    static final String TASK = "task";

    State state() {
        return decision.state();
    }

    /** Whether it still waits for a decision. */
    public boolean open() {
        return state() == State.PENDING || state() == State.POSTPONED;
    }

    /** Whether somebody carried it out, with or without effect. */
    boolean carriedOut() {
        return state() == State.EXECUTED || state() == State.FAILED;
    }

    /** Whether it is done by call, by mail or as a task; anything but call and mail becomes a task, as in {@code carry-out-action.bpmn}. */
    public boolean doneBy(String way) {
        String kind = proposal.kind();
        return way.equals(TASK) ? !kind.equals(CALL) && !kind.equals(MAIL) : kind.equals(way);
    }
}
