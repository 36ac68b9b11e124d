package io.leadwright.sales.deal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A business opportunity or contract.
 *
 * @param version increases with each change
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Deal(
        long id,
        long customerId,
        @JsonUnwrapped Terms terms,
        @JsonUnwrapped Plan plan,
        Status status,
        @JsonUnwrapped Creation creation,
        @JsonUnwrapped Closing closing,
        int version) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_NOTE = 2000;

    /**
     * What it is about.
     *
     * @param currency ISO 4217
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Terms(String title, BigDecimal amount, String currency, String note) {}

    /**
     * What it consists of and when it is expected to close.
     *
     * @param nextStep what is done next, empty if nobody said
     * @param amountTyped whether a person gave the amount; otherwise it is the sum of the lines
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Plan(
            @Nullable LocalDate expectedClose,
            String nextStep,
            @Nullable LocalDate nextStepOn,
            boolean amountTyped,
            List<Line> lines) {
        static final int LONGEST_STEP = 200;
        static final int MOST_LINES = 50;
        static final Plan NONE = new Plan(null, "", null, true, List.of());

        /** What all lines cost, in the currency of the deal, two decimals at most. */
        BigDecimal sum() {
            BigDecimal sum = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            return sum.setScale(Math.min(2, sum.scale()), RoundingMode.HALF_UP);
        }
    }

    /**
     * A product of a deal.
     *
     * @param price of one
     */
    public record Line(String name, BigDecimal quantity, BigDecimal price) {
        /** Quantity times price. */
        public BigDecimal amount() {
            return quantity.multiply(price);
        }
    }

    /** When it was entered and by whom. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Creation(Instant createdTime, String createdBy) {}

    /**
     * When it was won or lost and by whom; null while it is open.
     *
     * @param lossReasons why it was lost, the chosen reason first, then others in its note; empty for others
     * @param lossReason key of the chosen reason; empty for others
     * @param competitor who won it instead; empty if nobody said
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Closing(
            @Nullable Instant closedTime,
            @Nullable String closedBy,
            List<LossReason> lossReasons,
            String lossReason,
            String competitor) {
        static final int LONGEST_COMPETITOR = 100;
        static final Closing NONE = new Closing(null, null, List.of(), "", "");
    }

    /** The states of a deal. */
    public enum Status {
        OPEN,
        WON,
        LOST;

        static final List<String> CODES = Stream.of(values()).map(Status::code).toList();

        /** As in the database, the API and the addresses of pages. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is neither won nor lost. */
    public boolean open() {
        return status == Status.OPEN;
    }
}
