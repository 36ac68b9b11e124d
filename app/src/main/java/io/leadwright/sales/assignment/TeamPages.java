package io.leadwright.sales.assignment;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The team page: round robins by region, leave, and who gets the next leads. */
@Controller
@RequestMapping("/team")
@PreAuthorize(TeamRights.READERS)
class TeamPages {
    /** As many as fit the panel without scrolling; the API accepts other numbers. */
    private static final int SHOWN = 20;

    private final TeamView view;
    private final Team team;
    private final RoundRobinPreview roundRobinPreview;

    TeamPages(TeamView view, Team team, RoundRobinPreview roundRobinPreview) {
        this.view = view;
        this.team = team;
        this.roundRobinPreview = roundRobinPreview;
    }

    @GetMapping
    String team(@RequestParam(defaultValue = "") String month, Model model) {
        return view.show(month, model);
    }

    /** Previews the next leads of a region. */
    @GetMapping("/preview")
    String preview(@RequestParam String region, Model model) {
        Locale language = LocaleContextHolder.getLocale();
        String name = team.regionNames(language).get(region);
        if (name == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("region", region);
        model.addAttribute("regionName", name);
        model.addAttribute("turns", roundRobinPreview.next(Team.PEOPLE, Map.of(Team.REGION, region), SHOWN, language));
        return "sales/assignment/preview";
    }
}
