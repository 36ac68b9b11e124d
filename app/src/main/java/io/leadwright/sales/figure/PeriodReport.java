package io.leadwright.sales.figure;

import io.leadwright.sales.deal.LossReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a period; the page, its files and the API show it.
 *
 * @param few figures of fewer cases say so
 * @param lines the figures of the period as a whole
 * @param people the figures of each person
 * @param lists what is counted in groups
 * @param stages the figures of each stage, in order
 * @param curve the last weeks or months, oldest first; without those before the first case
 * @param total the line of the targets of all people, by the figure's key
 */
public record PeriodReport(
        Period period,
        Period before,
        int few,
        List<Line> lines,
        List<Person> people,
        Lists lists,
        List<Stage> stages,
        List<Step> curve,
        Map<String, Double> total) {

    /** A figure, now and before. */
    public record Line(Figure figure, FigureValue now, FigureValue then) {
        private static final double SMALLEST = 0.0005;

        /** Whether there is anything to show. */
        public boolean any() {
            return now.cases() > 0 || then.cases() > 0;
        }

        /** Relative, for shares the difference; null without an earlier value. */
        public @Nullable Double change() {
            if (now.value() == null || then.value() == null) {
                return null;
            }
            if (figure.unit() == Figure.Unit.SHARE) {
                return settled(now.number() - then.number());
            }
            return then.number() == 0 ? null : settled(now.number() / then.number() - 1);
        }

        private static Double settled(double change) {
            return Math.abs(change) < SMALLEST ? 0.0 : change;
        }
    }

    /**
     * A person's figures, by the key of the figure.
     *
     * @param username empty for customers without an owner
     */
    public record Person(
            String username, Map<String, FigureValue> now, Map<String, FigureValue> then, Map<String, Double> targets) {
        /** The figure, now and before. */
        public Line line(Figure figure) {
            return new Line(
                    figure,
                    now.getOrDefault(figure.key(), FigureValue.NONE),
                    then.getOrDefault(figure.key(), FigureValue.NONE));
        }
    }

    /** A stage's figures. */
    public record Stage(int number, List<Line> lines) {
        public boolean any() {
            return lines.stream().anyMatch(Line::any);
        }
    }

    /**
     * A week or month.
     *
     * @param start its first day, 2026-11-01
     * @param values by the key of the figure; of stages with the number behind it: stage-stay 2
     */
    public record Step(String start, Map<String, FigureValue> values) {
        /** The figure; without cases if there is none. */
        public FigureValue of(String key) {
            return values.getOrDefault(key, FigureValue.NONE);
        }

        boolean any() {
            return values.values().stream().anyMatch(value -> value.cases() > 0);
        }
    }

    /** What is counted in groups. */
    public record Lists(
            List<Source> sources, List<Grade> grades, List<Waited> waited, List<Loss> losses, List<Rival> rivals) {
        /** The grades that occur, the best first and those without one last. */
        public List<String> gradeNames() {
            return grades.stream().map(Grade::name).toList();
        }
    }

    /** Customers that entered, and of them those won until now. */
    public record Count(long entered, long won) {
        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(entered + other.entered, won + other.won);
        }

        /** Share of won customers. */
        public double rate() {
            return entered == 0 ? 0 : (double) won / entered;
        }
    }

    /** Customers of a grade; empty for those not rated. */
    public record Grade(String name, Count count) {}

    /**
     * Customers of a source.
     *
     * @param byGrade by the grade's name
     * @param good how many have a good grade
     * @param cost what the source cost in the period; null if nobody entered it
     */
    public record Source(
            String name,
            Map<String, Count> byGrade,
            Count count,
            long good,
            @Nullable BigDecimal cost) {
        /** The customers of that grade. */
        public Count of(String grade) {
            return byGrade.getOrDefault(grade, Count.NONE);
        }
    }

    /**
     * Customers that waited about as long for the first response.
     *
     * @param within hours; null for those that waited longer than all groups
     * @param answered whether they have been answered at all; else within is null
     */
    public record Waited(@Nullable Integer within, boolean answered, long customers) {}

    /** Customers lost at a stage for the same reason, and how many in the period before. */
    public record Loss(int stage, LossReason reason, long customers, long before) {}

    /** Customers lost to a competitor, and how many in the period before. */
    public record Rival(String name, long customers, long before) {}
}
