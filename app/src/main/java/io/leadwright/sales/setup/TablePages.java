package io.leadwright.sales.setup;

import io.leadwright.automation.decision.DecisionSheets;
import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.deployment.StaleResource;
import io.leadwright.automation.publication.PendingPublications;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows decision tables as forms; a change is a new version of the table, checked and published like any other, with a way back. */
@Controller
@RequestMapping("/settings/tables/{name}")
@PreAuthorize("hasAnyRole('manager', 'analyst', 'admin')")
class TablePages {
    private static final int SHOWN = 5;

    private final TableSettings settings;
    private final DecisionSheets sheets;
    private final ResourceVersions versions;
    private final PendingPublications pending;
    private final MessageSource messages;

    TablePages(
            TableSettings settings,
            DecisionSheets sheets,
            ResourceVersions versions,
            PendingPublications pending,
            MessageSource messages) {
        this.settings = settings;
        this.sheets = sheets;
        this.versions = versions;
        this.pending = pending;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable String name, Model model) {
        return show(name, null, model);
    }

    /** {@code do} is publish, add, remove-2, up-2 or down-2; all but publish only change the draft. */
    @PostMapping("/{decision}")
    String change(
            @PathVariable String name,
            @PathVariable String decision,
            @RequestParam MultiValueMap<String, String> typed,
            Principal person,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model) {
        String file = file(name, decision);
        DecisionSheets.Sheet sheet = sheets.sheet(file, decision);
        TableDraft draft = TableDraft.typed(file, decision, sheet, typed);
        String wanted = Objects.requireNonNullElse(typed.getFirst("do"), "");
        if (!wanted.equals("publish")) {
            return show(name, draft.arranged(wanted), model);
        }
        try {
            versions.publish(
                    "decisions/" + file + ".dmn",
                    sheets.with(file, decision, draft.rows(sheet)).text(),
                    Objects.requireNonNullElse(typed.getFirst("basedOn"), ""),
                    person.getName());
            after.addFlashAttribute("done", decision);
            return "redirect:/settings/tables/" + name;
        } catch (SecondPersonNeeded e) {
            pending.add(e);
            after.addFlashAttribute("handedIn", true);
            return "redirect:/settings/tables/" + name;
        } catch (InvalidResources e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("fault", e.faults().get(0).reason());
        } catch (StaleResource e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("fault", messages.getMessage("setup.table.stale", null, language));
        }
        return show(name, draft, model);
    }

    /** Publishes an earlier version again. */
    @PostMapping("/{decision}/restoration")
    String restore(
            @PathVariable String name,
            @PathVariable String decision,
            @RequestParam String version,
            Principal person,
            RedirectAttributes after) {
        String file = file(name, decision);
        String resource = "decisions/" + file + ".dmn";
        String text = versions.text(resource, version)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .text();
        try {
            versions.publish(resource, text, sheets.sheet(file, decision).hash(), person.getName());
            after.addFlashAttribute("done", decision);
        } catch (SecondPersonNeeded e) {
            pending.add(e);
            after.addFlashAttribute("handedIn", true);
        }
        return "redirect:/settings/tables/" + name;
    }

    private String show(String name, @Nullable TableDraft draft, Model model) {
        List<TableDraft> tables = new ArrayList<>();
        for (String table : tables(name)) {
            String file = table.substring(0, table.indexOf('#'));
            String decision = table.substring(table.indexOf('#') + 1);
            tables.add(
                    draft != null && draft.decision().equals(decision)
                            ? draft
                            : TableDraft.of(file, decision, sheets.sheet(file, decision)));
        }
        model.addAttribute("name", name);
        model.addAttribute("names", settings.tables().keySet());
        model.addAttribute("tables", tables);
        model.addAttribute("drafted", draft == null ? "" : draft.decision());
        model.addAttribute(
                "versions", tables.stream().map(table -> earlier(table.file())).toList());
        return "sales/setup/tables";
    }

    private List<ResourceVersion> earlier(String file) {
        return versions.load("decisions/" + file + ".dmn", SHOWN);
    }

    private List<String> tables(String name) {
        List<String> known = settings.tables().get(name);
        if (known == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return known;
    }

    private String file(String name, String decision) {
        return tables(name).stream()
                .filter(table -> table.endsWith("#" + decision))
                .map(table -> table.substring(0, table.indexOf('#')))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
