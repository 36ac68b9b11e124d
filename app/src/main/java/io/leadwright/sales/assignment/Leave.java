package io.leadwright.sales.assignment;

import io.leadwright.forms.record.FormRecord;
import java.time.LocalDate;

/**
 * A period of leave.
 *
 * @param person username
 * @param from first day, ISO 8601
 * @param until last day, included
 */
public record Leave(long id, String person, String from, String until, String reason, boolean withdrawn) {

    static Leave of(FormRecord record) {
        return new Leave(
                record.id(),
                text(record, "person"),
                text(record, "from"),
                text(record, "until"),
                text(record, "reason"),
                Boolean.TRUE.equals(record.data().get("withdrawn")));
    }

    boolean covers(LocalDate day) {
        String date = day.toString();
        return from.compareTo(date) <= 0 && until.compareTo(date) >= 0;
    }

    private static String text(FormRecord record, String field) {
        return record.data().get(field) instanceof String text ? text : "";
    }
}
