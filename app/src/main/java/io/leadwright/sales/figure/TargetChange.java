package io.leadwright.sales.figure;

import io.leadwright.sales.amount.AmountReader;
import io.leadwright.sales.amount.WrittenAmount;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.workspace.access.People;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks targets that somebody entered and sets them: all of them, or none and the first fault. */
@Component
class TargetChange {
    private static final int MOST = 1000;
    private static final int LONGEST = 200;
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2200;
    private final Targets targets;
    private final AmountReader amounts;
    private final CustomerMoney money;
    private final People people;
    private final ReportGroups groups;

    TargetChange(Targets targets, AmountReader amounts, CustomerMoney money, People people, ReportGroups groups) {
        this.targets = targets;
        this.amounts = amounts;
        this.money = money;
        this.people = people;
        this.groups = groups;
    }

    /** A target as entered; an empty value removes it. */
    record Entered(String figure, String subject, String value) {}

    /** What can have a target: the keys of the figures, and cost. */
    static List<String> figures() {
        List<String> keys =
                new ArrayList<>(Figure.TARGETS.stream().map(Figure::key).toList());
        keys.add(Targets.COST);
        return keys;
    }

    /**
     * Parses 2026-11.
     *
     * @throws CustomerFault if it is no month
     */
    static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (month.getYear() >= EARLIEST && month.getYear() < LATEST) {
                return month;
            }
        } catch (DateTimeException e) {
            throw CustomerFault.invalid("month", "month");
        }
        throw CustomerFault.invalid("month", "month");
    }

    /**
     * Sets targets of a month; those not named stay.
     *
     * @throws CustomerFault naming the field, such as targets[0].value
     */
    void set(YearMonth month, List<Entered> entered) {
        if (entered.size() > MOST) {
            throw CustomerFault.invalid("targets", "tooMany", MOST);
        }
        List<Targets.Target> checked = new ArrayList<>();
        for (int place = 0; place < entered.size(); place++) {
            checked.add(check(
                    "targets[%d]".formatted(place),
                    entered.get(place),
                    targets.of(month).keySet()));
        }
        targets.set(month, checked);
    }

    private Targets.Target check(String at, Entered entered, Set<String> present) {
        if (!figures().contains(entered.figure())) {
            throw CustomerFault.invalid(at + ".figure", "unknown", String.join(", ", figures()));
        }
        String subject = subject(at, entered, present);
        if (entered.value().isBlank()) {
            return new Targets.Target(entered.figure(), subject, null);
        }
        return new Targets.Target(entered.figure(), subject, value(at + ".value", entered));
    }

    private String subject(String at, Entered entered, Set<String> present) {
        String subject = entered.subject().strip();
        if (subject.isEmpty() || subject.length() > LONGEST || subject.indexOf('\0') >= 0) {
            throw CustomerFault.invalid(at + ".subject", "required");
        }
        if (present.contains(entered.figure() + " " + subject)) {
            return subject;
        }
        if (entered.figure().equals(Targets.COST)) {
            List<String> names = groups.names(ReportGroups.SOURCE);
            if (!names.contains(subject)) {
                throw CustomerFault.invalid(at + ".subject", "unknown", String.join(", ", names));
            }
            return subject;
        }
        return people.find(People.ANY, subject)
                .map(People.Person::username)
                .orElseThrow(() -> CustomerFault.invalid(at + ".subject", "noPerson"));
    }

    private BigDecimal value(String field, Entered entered) {
        boolean amount = entered.figure().equals(Targets.COST)
                || Arrays.stream(Figure.values())
                        .anyMatch(
                                figure -> figure.key().equals(entered.figure()) && figure.unit() == Figure.Unit.MONEY);
        WrittenAmount written = amounts.read(field, entered.value());
        if (!amount) {
            if (!written.currency().isEmpty()
                    || written.number().stripTrailingZeros().scale() > 0) {
                throw CustomerFault.invalid(field, "integer");
            }
            return written.number();
        }
        return written.currency().isEmpty()
                ? written.number()
                : money.inHouse(written.number(), written.currency())
                        .orElseThrow(() -> CustomerFault.invalid(field, "unknownCurrency"));
    }
}
