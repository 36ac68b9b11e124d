package io.leadwright.sales.assignment;

import io.leadwright.automation.calendar.WorkingCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Assembles the team page. */
@Component
class TeamView {
    private final Team team;
    private final Leaves leaves;
    private final WorkingCalendar calendar;
    private final TeamRights rights;

    TeamView(Team team, Leaves leaves, WorkingCalendar calendar, TeamRights rights) {
        this.team = team;
        this.leaves = leaves;
        this.calendar = calendar;
        this.rights = rights;
    }

    /** @param month {@code 2026-11}; this month for anything else */
    String show(String month, Model model) {
        Locale language = LocaleContextHolder.getLocale();
        List<Team.Region> regions = team.regions(language);
        List<Person> people = regions.stream()
                .map(Team.Region::people)
                .flatMap(Collection::stream)
                .toList();
        YearMonth shown = calendar.month(month);
        LocalDate first = shown.atDay(1);
        List<Leave> inMonth = leaves.endingFrom(first);
        model.addAttribute("regions", regions);
        model.addAttribute("people", people);
        model.addAttribute("names", LeaveMonth.names(people));
        model.addAttribute("leaveMonth", LeaveMonth.of(shown, calendar.days(shown), people, inMonth));
        model.addAttribute("leaves", leaves.endingFrom(calendar.today().isBefore(first) ? calendar.today() : first));
        model.addAttribute("mayChange", rights.mayChangePeople());
        model.addAttribute("mayEnterLeave", rights.mayEnterLeave());
        return "sales/assignment/team";
    }
}
