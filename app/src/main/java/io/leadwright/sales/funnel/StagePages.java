package io.leadwright.sales.funnel;

import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.deployment.StaleResource;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.publication.PendingPublications;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.FunnelStages;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows and edits the stages; changes stay a draft on the page until published. */
@Controller
@RequestMapping("/settings/stages")
@PreAuthorize("hasAnyRole('manager', 'analyst', 'admin')")
class StagePages {
    private static final List<String> FIELDS = List.of("name", "nameEn", "percent", "colour", "why", "whyEn");
    private final StageSettings settings;
    private final Accounts accounts;
    private final MessageSource messages;
    private final PendingPublications pending;

    StagePages(StageSettings settings, Accounts accounts, MessageSource messages, PendingPublications pending) {
        this.pending = pending;
        this.settings = settings;
        this.accounts = accounts;
        this.messages = messages;
    }

    @GetMapping
    String page(Model model) {
        return show(settings.rows(), settings.version(), model);
    }

    /** {@code do} is publish, add, remove, up-2 or down-2; all but publish only change the draft. */
    @PostMapping
    String change(
            @RequestParam MultiValueMap<String, String> typed,
            Principal person,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model) {
        List<StageRow> rows = rows(typed);
        String basedOn = Objects.requireNonNullElse(typed.getFirst("basedOn"), "");
        String wanted = Objects.requireNonNullElse(typed.getFirst("do"), "");
        if (!wanted.equals("publish")) {
            arrange(rows, wanted);
            model.addAttribute("draft", true);
            return show(rows, basedOn, model);
        }
        try {
            settings.publish(rows, basedOn, person.getName());
            after.addFlashAttribute("done", true);
            return "redirect:/settings/stages";
        } catch (SecondPersonNeeded e) {
            pending.add(e);
            after.addFlashAttribute("handedIn", true);
            return "redirect:/settings/stages";
        } catch (CustomerFault e) {
            response.setStatus(e.status().value());
            model.addAttribute("field", Objects.requireNonNullElse(e.field(), ""));
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
        } catch (InvalidResources e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("fault", e.faults().get(0).toString());
        } catch (StaleResource e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("fault", messages.getMessage("stages.stale", null, language));
        }
        model.addAttribute("draft", true);
        return show(rows, basedOn, model);
    }

    private String show(List<StageRow> rows, String basedOn, Model model) {
        model.addAttribute("rows", rows);
        model.addAttribute("basedOn", basedOn);
        model.addAttribute("colours", FunnelStages.COLOURS);
        model.addAttribute("most", StageSettings.MOST);
        model.addAttribute("fewest", settings.fewest());
        model.addAttribute("versions", settings.versions());
        model.addAttribute("authors", authors());
        return "sales/funnel/stages";
    }

    /** Names of the users who published versions, by username. */
    private Map<String, String> authors() {
        Map<String, String> authors = new HashMap<>();
        settings.versions().stream()
                .map(ResourceVersion::by)
                .filter(Objects::nonNull)
                .forEach(by -> authors.put(
                        by, accounts.find(by).map(Accounts.Account::name).orElse(by)));
        return authors;
    }

    private static List<StageRow> rows(MultiValueMap<String, String> typed) {
        int many = FIELDS.stream()
                .mapToInt(field -> typed.getOrDefault(field, List.of()).size())
                .min()
                .orElse(0);
        List<StageRow> rows = new ArrayList<>();
        for (int place = 0; place < Math.min(many, StageSettings.MOST + 1); place++) {
            int at = place;
            List<String> row = FIELDS.stream()
                    .map(field ->
                            typed.getOrDefault(field, List.of()).get(at).strip().replaceAll("\\s+", " "))
                    .toList();
            rows.add(new StageRow(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
        }
        return rows;
    }

    private static void arrange(List<StageRow> rows, String wanted) {
        int dash = wanted.indexOf('-');
        int place = dash < 0
                ? 0
                : CustomerInput.id(wanted.substring(dash + 1))
                        .map(Long::intValue)
                        .orElse(0);
        int other = wanted.startsWith("up-") ? place - 1 : place + 1;
        if (wanted.equals("add") && rows.size() < StageSettings.MOST) {
            rows.add(StageRow.NEW);
        } else if (wanted.equals("remove") && rows.size() > 1) {
            rows.remove(rows.size() - 1);
        } else if (dash > 0 && Math.min(place, other) >= 1 && Math.max(place, other) <= rows.size()) {
            Collections.swap(rows, place - 1, other - 1);
        }
    }
}
