package io.leadwright.automation.monitoring;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** Formats numbers for a reader of one language. */
final class FigureTexts {
    private final MessageSource messages;
    private final Locale language;

    FigureTexts(MessageSource messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    String count(double number) {
        return number(number, 0);
    }

    /** The two largest units: 3 days 4 hours, 5 minutes 2 seconds, 300 milliseconds. */
    String duration(double milliseconds) {
        Duration time = Duration.ofMillis(Math.round(milliseconds));
        if (time.toDays() > 0) {
            return pair("days", time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return pair("hours", time.toHours(), time.toMinutesPart());
        }
        if (time.toMinutes() > 0) {
            return pair("minutes", time.toMinutes(), time.toSecondsPart());
        }
        return time.toSeconds() > 0
                ? say("report.duration.seconds", number(milliseconds / 1000, 1))
                : say("report.duration.milliseconds", number(milliseconds, 0));
    }

    private String pair(String unit, long large, int small) {
        return say("report.duration." + unit, number((double) large, 0), number(small, 0));
    }

    String money(Money money) {
        return money.sums().entrySet().stream()
                .map(part -> part.getKey() + " " + amount(part.getValue()))
                .collect(Collectors.joining(" + "));
    }

    private String amount(BigDecimal amount) {
        double value = amount.doubleValue();
        return number(value, value >= 1000 ? 0 : value >= 1 || value == 0 ? 2 : 4);
    }

    private String number(double number, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }
}
