package io.leadwright.automation.publication;

import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.publication.PendingPublications.Outdated;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page with the publications that wait for a second person: what changes, and the decision. */
@Controller
@RequestMapping("/publications")
@PreAuthorize("hasAnyRole('analyst', 'manager', 'admin')")
class PublicationPages {
    private static final String PAGE = "automation/publication/publications";
    private static final String BACK = "redirect:/publications";

    private final PendingPublications publications;
    private final PublicationSettings settings;
    private final Accounts accounts;

    PublicationPages(PendingPublications publications, PublicationSettings settings, Accounts accounts) {
        this.publications = publications;
        this.settings = settings;
        this.accounts = accounts;
    }

    /** A publication as the page shows it; mine for the author, decides if the person may agree. */
    public record Waiting(
            long id, String author, Instant at, boolean access, boolean mine, boolean decides, List<Change> changes) {}

    /** A file and what changes in it. */
    public record Change(String file, boolean fresh, List<LineDiff.Line> lines) {}

    @GetMapping
    String list(Authentication person, HttpServletRequest request, Model model) {
        boolean administrator = request.isUserInRole("admin");
        boolean agrees = administrator || request.isUserInRole("analyst");
        Map<String, String> names = accounts.all().stream()
                .filter(account -> !account.name().isBlank())
                .collect(Collectors.toMap(Accounts.Account::username, Accounts.Account::name));
        model.addAttribute("secondPerson", settings.secondPerson().name());
        model.addAttribute(
                "waiting",
                publications.waiting().stream()
                        .map(each -> waiting(each, names, person.getName(), administrator, agrees))
                        .toList());
        return PAGE;
    }

    private Waiting waiting(
            PendingPublication pending,
            Map<String, String> names,
            String person,
            boolean administrator,
            boolean agrees) {
        boolean mine = pending.author().equals(person);
        return new Waiting(
                pending.id(),
                names.getOrDefault(pending.author(), pending.author()),
                pending.at(),
                pending.access(),
                mine,
                agrees && !mine && (administrator || !pending.access()),
                pending.files().stream()
                        .map(file -> new Change(
                                file.name(),
                                file.basedOn() == null,
                                LineDiff.of(publications.inForce(file), file.text())))
                        .toList());
    }

    @PostMapping("/{id:\\d{1,18}}/agreement")
    @PreAuthorize("hasAnyRole('analyst', 'admin')")
    String agree(
            @PathVariable long id,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model) {
        try {
            publications.agree(id, person.getName(), request.isUserInRole("admin"));
            after.addFlashAttribute("done", "agreed");
            return BACK;
        } catch (Outdated e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("fault", String.valueOf(e.getMessage()));
        } catch (InvalidResources e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("fault", "invalid");
            model.addAttribute(
                    "detail", e.faults().stream().map(Object::toString).toList());
        }
        return list(person, request, model);
    }

    /** Everybody may take back what is their own. */
    @PostMapping("/{id:\\d{1,18}}/refusal")
    String refuse(
            @PathVariable long id,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model) {
        try {
            publications.refuse(id, person.getName(), request.isUserInRole("admin"), request.isUserInRole("analyst"));
            after.addFlashAttribute("done", "refused");
            return BACK;
        } catch (Outdated e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("fault", String.valueOf(e.getMessage()));
            return list(person, request, model);
        }
    }
}
