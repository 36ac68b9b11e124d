package io.leadwright.automation.calendar;

import java.time.YearMonth;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the working calendar by month, as its decision table defines it. */
@Controller
class CalendarPages {
    private final WorkingCalendar calendar;

    CalendarPages(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    @GetMapping("/settings/calendar")
    @PreAuthorize("hasAnyRole('manager', 'analyst', 'admin', 'owner')")
    String month(@RequestParam(defaultValue = "") String month, Model model) {
        YearMonth shown = calendar.month(month);
        model.addAttribute("month", shown.toString());
        model.addAttribute("before", shown.minusMonths(1).toString());
        model.addAttribute("after", shown.plusMonths(1).toString());
        model.addAttribute("days", calendar.days(shown));
        return "automation/calendar/calendar";
    }
}
