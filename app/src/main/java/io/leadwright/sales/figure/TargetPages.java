package io.leadwright.sales.figure;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerOwners;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.workspace.access.People;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows and edits the targets of a month: a table of people, and one of what sources cost. */
@Controller
@RequestMapping("/reports/targets")
@PreAuthorize("hasAnyRole('manager', 'admin')")
class TargetPages {
    private static final Pattern PLACE = Pattern.compile("targets\\[(\\d+)]\\.");
    private final Targets targets;
    private final TargetChange change;
    private final CustomerOwners owners;
    private final CustomerView view;
    private final ReportGroups groups;
    private final MessageSource messages;
    private final Clock clock;

    TargetPages(
            Targets targets,
            TargetChange change,
            CustomerOwners owners,
            CustomerView view,
            ReportGroups groups,
            MessageSource messages,
            Clock clock) {
        this.targets = targets;
        this.change = change;
        this.owners = owners;
        this.view = view;
        this.groups = groups;
        this.messages = messages;
        this.clock = clock;
    }

    /** A source in Chinese, by which its costs are kept, and as the reader calls it. */
    public record Source(String known, String name) {}

    @GetMapping
    String page(@RequestParam(defaultValue = "") String month, Locale language, Model model) {
        YearMonth shown = shown(month);
        return show(shown, written(targets.of(shown)), language, model);
    }

    /** Sets the targets of the month, or copies those of the month before into empty fields. */
    @PostMapping
    String save(
            @RequestParam MultiValueMap<String, String> typed,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model) {
        YearMonth month = shown(Objects.requireNonNullElse(typed.getFirst("month"), ""));
        List<TargetChange.Entered> entered = entered(typed);
        Map<String, String> values = new HashMap<>();
        entered.forEach(each -> values.put(each.figure() + " " + each.subject(), each.value()));
        if ("copy".equals(typed.getFirst("do"))) {
            written(targets.of(month.minusMonths(1)))
                    .forEach((key, value) -> values.merge(key, value, (mine, old) -> mine.isBlank() ? old : mine));
            model.addAttribute("copied", true);
            return show(month, values, language, model);
        }
        try {
            change.set(month, entered);
            after.addFlashAttribute("done", true);
            return "redirect:/reports/targets?month=" + month;
        } catch (CustomerFault e) {
            response.setStatus(e.status().value());
            Matcher place = PLACE.matcher(Objects.requireNonNullElse(e.field(), ""));
            if (place.lookingAt()) {
                TargetChange.Entered wrong = entered.get(Integer.parseInt(place.group(1)));
                model.addAttribute("wrong", wrong.figure() + " " + wrong.subject());
            }
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
            return show(month, values, language, model);
        }
    }

    private YearMonth shown(String month) {
        try {
            return TargetChange.month(month);
        } catch (CustomerFault e) {
            return YearMonth.now(clock);
        }
    }

    private static List<TargetChange.Entered> entered(MultiValueMap<String, String> typed) {
        List<String> figures = typed.getOrDefault("figure", List.of());
        List<String> subjects = typed.getOrDefault("subject", List.of());
        List<String> values = typed.getOrDefault("value", List.of());
        List<TargetChange.Entered> entered = new ArrayList<>();
        for (int place = 0; place < Math.min(figures.size(), Math.min(subjects.size(), values.size())); place++) {
            entered.add(new TargetChange.Entered(figures.get(place), subjects.get(place), values.get(place)));
        }
        return entered;
    }

    private static Map<String, String> written(Map<String, BigDecimal> kept) {
        Map<String, String> values = new HashMap<>();
        kept.forEach((key, value) -> values.put(key, value.stripTrailingZeros().toPlainString()));
        return values;
    }

    private String show(YearMonth month, Map<String, String> values, Locale language, Model model) {
        Set<String> people = new TreeSet<>(
                owners.salespeople().stream().map(People.Person::username).toList());
        Set<String> sources = new TreeSet<>(groups.names(ReportGroups.SOURCE));
        values.keySet().forEach(key -> {
            String subject = key.substring(key.indexOf(' ') + 1);
            (key.startsWith(Targets.COST + " ") ? sources : people).add(subject);
        });
        view.prepare(model, language);
        model.addAttribute("month", month.toString());
        model.addAttribute("earlier", month.minusMonths(1).toString());
        model.addAttribute("later", month.plusMonths(1).toString());
        model.addAttribute("values", values);
        model.addAttribute("people", people);
        model.addAttribute("figures", Figure.TARGETS);
        model.addAttribute(
                "sources",
                sources.stream()
                        .map(known -> new Source(known, groups.named(ReportGroups.SOURCE, known, language)))
                        .toList());
        return "sales/figure/targets";
    }
}
