package io.leadwright.ai.library;

import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.TextFault;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.deployment.StaleResource;
import io.leadwright.automation.publication.LineDiff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One version of a text: its changes, and publishing it again. */
@Controller
@RequestMapping("/library/{key}/versions/{id}")
@PreAuthorize(LibraryRights.READERS)
class VersionPages {
    private final Library library;
    private final Drafts drafts;

    VersionPages(Library library, Drafts drafts) {
        this.library = library;
        this.drafts = drafts;
    }

    /** Compares with the previous version, or with the deployed one. */
    @GetMapping
    String one(
            @PathVariable String key,
            @PathVariable String id,
            @RequestParam(defaultValue = "before") String with,
            Authentication person,
            Locale language,
            Model model) {
        return show(prompt(key, person), id, with, person, language, model);
    }

    private String show(Prompt prompt, String id, String with, Authentication person, Locale language, Model model) {
        String key = prompt.key();
        List<Library.Version> versions = library.versions(key);
        Library.Version version = versions.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(VersionPages::notFound);
        String text = text(key, id);
        Optional<Library.Version> other = versions.stream()
                .filter(each -> with.equals("current") || each.number() < version.number())
                .findFirst();
        model.addAttribute("key", key);
        model.addAttribute("title", library.title(prompt, language));
        model.addAttribute("version", version);
        model.addAttribute("current", versions.get(0));
        model.addAttribute("with", with.equals("current") ? "current" : "before");
        model.addAttribute("other", other.orElse(null));
        model.addAttribute("text", text);
        model.addAttribute("editable", LibraryRights.of(person).mayEdit(prompt.kind()));
        model.addAttribute(
                "difference",
                other.map(each -> LineDiff.of(text(key, each.id()), text)).orElse(List.of()));
        return "ai/library/version";
    }

    /** Publishes the version's text as the newest version, unless another one was published since the page was shown. */
    @PostMapping("/publication")
    @PreAuthorize(LibraryRights.EDITORS)
    String publish(
            @PathVariable String key,
            @PathVariable String id,
            @RequestParam String basedOn,
            Authentication person,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model) {
        Prompt prompt = prompt(key, person);
        if (!LibraryRights.of(person).mayEdit(prompt.kind())) {
            throw new AccessDeniedException("May not publish texts of kind " + prompt.kind());
        }
        try {
            List<TextFault> faults = drafts.publish(prompt, text(key, id), basedOn, person.getName());
            if (faults.isEmpty()) {
                after.addFlashAttribute("done", "published");
                return "redirect:/library/" + key;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("faults", faults);
        } catch (SecondPersonNeeded e) {
            drafts.handIn(e);
            after.addFlashAttribute("done", "handed-in");
            return "redirect:/library/" + key;
        } catch (StaleResource e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("late", true);
        }
        return show(prompt, id, "current", person, language, model);
    }

    private String text(String key, String version) {
        return library.text(key, version).orElseThrow(VersionPages::notFound).text();
    }

    private Prompt prompt(String key, Authentication person) {
        return library.find(key, LibraryRights.of(person)).orElseThrow(VersionPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
