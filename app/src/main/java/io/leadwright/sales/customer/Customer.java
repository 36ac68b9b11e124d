package io.leadwright.sales.customer;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.leadwright.forms.definition.SentenceSerializer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company or person that may buy.
 *
 * @param record key of the record it was created from, {@code <form>:<id>}; null without one
 * @param owner username of the salesperson, empty without one
 * @param mergedInto id of the customer this one was merged into; null if it was not merged
 */
public record Customer(
        long id,
        String name,
        @Nullable String record,
        String owner,
        Contact contact,
        Segment segment,
        Progress progress,
        Assessment assessment,
        @Nullable Long mergedInto,
        Instant createdAt) {
    /** The stage where every customer enters the funnel. */
    public static final int FIRST_STAGE = 1;

    /** Whom to talk to. */
    public record Contact(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone) {}

    /** The groups it is counted in. */
    public record Segment(
            @Nullable String industry,
            @Nullable String region,
            @Nullable String source) {}

    /**
     * How far it has come.
     *
     * @param stage number of the stage in {@code funnel-stage.dmn}, from 1
     * @param since time of the event that moved it to this stage
     * @param status open, won, lost, invalid (not a lead) or pool
     * @param value estimated value, in the house currency
     * @param origin where the value comes from, a key of {@code value-origin.dmn}; empty without one
     * @param lastTouch time of the last contact; null without one
     */
    public record Progress(
            int stage,
            Instant since,
            String status,
            BigDecimal value,
            String origin,
            @Nullable Instant lastTouch) {}

    /**
     * Its risk and what to do next.
     *
     * @param riskScore 0 to 1
     * @param riskReasons sentences of the rules that matched
     * @param nextAction one sentence; empty if nothing has been proposed yet
     */
    public record Assessment(
            BigDecimal riskScore,

            @JsonSerialize(contentUsing = SentenceSerializer.class)
            List<String> riskReasons,

            String nextAction) {}

    @Nullable
    public String email() {
        return contact.email();
    }

    @Nullable
    public String phone() {
        return contact.phone();
    }

    public int stage() {
        return progress.stage();
    }

    public String status() {
        return progress.status();
    }

    public BigDecimal estimatedValue() {
        return progress.value();
    }

    public String valueOrigin() {
        return progress.origin();
    }

    @Nullable
    public Instant lastTouchTime() {
        return progress.lastTouch();
    }

    public List<String> riskReasons() {
        return assessment.riskReasons();
    }

    public String nextBestAction() {
        return assessment.nextAction();
    }

    /** The id of the customer this one was merged into, else its own. */
    public long kept() {
        return mergedInto == null ? id : mergedInto;
    }
}
