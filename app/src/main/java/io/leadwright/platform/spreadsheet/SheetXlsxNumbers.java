package io.leadwright.platform.spreadsheet;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;

/** Turns the numbers of a workbook into texts: dates in ISO 8601, durations in hours, minutes and seconds, anything else in full. */
final class SheetXlsxNumbers {
    private static final long DAY = 86_400;
    private static final long HOUR = 3600;
    private static final long MINUTE = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_TIME;

    private final SheetXlsxStyles styles;
    private final boolean since1904;

    SheetXlsxNumbers(SheetXlsxStyles styles, boolean since1904) {
        this.styles = styles;
        this.since1904 = since1904;
    }

    String text(String written, int style) {
        double number = Double.parseDouble(written);
        SheetFormat format = styles.format(style);
        return switch (format.kind()) {
            case DATE -> DateUtil.isValidExcelDate(number) ? moment(number) : plain(number);
            case DURATION -> duration(number);
            case PERCENT -> plain(BigDecimal.valueOf(number).movePointRight(2)) + "%";
            case NUMBER -> filled(plain(number), format.digits());
        };
    }

    private String moment(double number) {
        LocalDateTime moment = DateUtil.getLocalDateTime(number, since1904)
                .plusNanos(500_000_000)
                .truncatedTo(ChronoUnit.SECONDS);
        if (number > 0 && number < 1) {
            return TIME.format(moment.toLocalTime());
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }

    private static String duration(double days) {
        long seconds = Math.round(Math.abs(days) * DAY);
        return (days < 0 && seconds > 0 ? "-" : "")
                + String.format(Locale.ROOT, "%d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }

    private static String filled(String number, int digits) {
        boolean whole = number.chars().allMatch(Character::isDigit);
        return whole && number.length() < digits ? "0".repeat(digits - number.length()) + number : number;
    }

    private static String plain(double number) {
        return plain(new BigDecimal(Double.toString(number)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** A date that a workbook stores as text, without the time at midnight. */
    static String iso(String text) {
        return text.replaceFirst("T00:00(:00(\\.0+)?)?Z?$", "");
    }
}
