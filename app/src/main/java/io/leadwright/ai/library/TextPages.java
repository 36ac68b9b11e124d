package io.leadwright.ai.library;

import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.TextFault;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import io.leadwright.automation.deployment.StaleResource;
import io.leadwright.automation.publication.LineDiff;
import io.leadwright.automation.validation.ResourceUse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** One text of the content library: its editor, preview and versions. Drafts stay in the browser. */
@Controller
@RequestMapping("/library/{key}")
@PreAuthorize(LibraryRights.READERS)
class TextPages {
    private final Library library;
    private final PreviewPanel preview;
    private final Drafts drafts;

    TextPages(Library library, PreviewPanel preview, Drafts drafts) {
        this.library = library;
        this.preview = preview;
        this.drafts = drafts;
    }

    @GetMapping
    String one(
            @PathVariable String key,
            @RequestParam Map<String, String> parameters,
            Authentication person,
            Locale language,
            Model model) {
        Prompt prompt = prompt(key, person);
        Resource file = library.file(key).orElseThrow(TextPages::notFound);
        return show(prompt, file, file.hash(), parameters, List.of(), person, language, model);
    }

    /** Renders a draft; a person who may not edit always sees the deployed text. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String key,
            @RequestParam Map<String, String> parameters,
            Authentication person,
            Locale language,
            Model model) {
        Prompt prompt = prompt(key, person);
        Resource file = library.file(key).orElseThrow(TextPages::notFound);
        boolean edits = LibraryRights.of(person).mayEdit(prompt.kind());
        Resource draft = edits ? draft(file, parameters) : file;
        String basedOn = parameters.getOrDefault("basedOn", file.hash());
        return show(prompt, draft, basedOn, parameters, List.of(), person, language, model);
    }

    @PostMapping("/versions")
    @PreAuthorize(LibraryRights.EDITORS)
    String publish(
            @PathVariable String key,
            @RequestParam Map<String, String> parameters,
            Authentication person,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model) {
        Prompt prompt = prompt(key, person);
        if (!LibraryRights.of(person).mayEdit(prompt.kind())) {
            throw new AccessDeniedException("May not publish texts of kind " + prompt.kind());
        }
        Resource file = library.file(key).orElseThrow(TextPages::notFound);
        Resource draft = draft(file, parameters);
        String basedOn = parameters.getOrDefault("basedOn", "");
        if (draft.text().equals(file.text())) {
            after.addFlashAttribute("done", "unchanged");
            return "redirect:/library/" + key;
        }
        try {
            List<TextFault> faults = drafts.publish(prompt, draft.text(), basedOn, person.getName());
            if (faults.isEmpty()) {
                after.addFlashAttribute("done", "published");
                return "redirect:/library/" + key;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(prompt, draft, basedOn, parameters, faults, person, language, model);
        } catch (SecondPersonNeeded e) {
            drafts.handIn(e);
            after.addFlashAttribute("done", "handed-in");
            return "redirect:/library/" + key;
        } catch (StaleResource e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("theirs", e.inForce().text());
            model.addAttribute("difference", LineDiff.of(e.inForce().text(), draft.text()));
            return show(prompt, draft, e.inForce().hash(), parameters, List.of(), person, language, model);
        }
    }

    private static Resource draft(Resource file, Map<String, String> parameters) {
        return new Resource(file.name(), Drafts.plain(parameters.getOrDefault("text", file.text())));
    }

    private String show(
            Prompt prompt,
            Resource draft,
            String basedOn,
            Map<String, String> parameters,
            List<TextFault> faults,
            Authentication person,
            Locale language,
            Model model) {
        List<ResourceUse> uses = library.uses(prompt.key(), language);
        model.addAttribute("key", prompt.key());
        model.addAttribute("title", library.title(prompt, language));
        model.addAttribute("kind", Library.code(prompt));
        model.addAttribute("text", draft.text());
        model.addAttribute(
                "changed", library.file(prompt.key()).filter(draft::equals).isEmpty());
        model.addAttribute("basedOn", basedOn);
        model.addAttribute("editable", LibraryRights.of(person).mayEdit(prompt.kind()));
        model.addAttribute("uses", uses);
        model.addAttribute("versions", library.versions(prompt.key()));
        model.addAttribute("faults", faults);
        model.addAttribute("preview", preview.of(draft, PreviewRequest.of(parameters, language), uses, language));
        return "ai/library/text";
    }

    /** A text the person may not read answers as if it did not exist. */
    private Prompt prompt(String key, Authentication person) {
        return library.find(key, LibraryRights.of(person)).orElseThrow(TextPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
