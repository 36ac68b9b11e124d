package io.leadwright.ai.library;

import io.leadwright.ai.prompt.Prompt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of the content library, with search and a filter by kind. */
@Controller
@PreAuthorize(LibraryRights.READERS)
class LibraryPage {
    private final Library library;

    LibraryPage(Library library) {
        this.library = library;
    }

    @GetMapping("/library")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            Authentication person,
            Locale language,
            Model model) {
        LibraryRights rights = LibraryRights.of(person);
        List<String> kinds = Arrays.stream(Prompt.Kind.values())
                .filter(rights::mayRead)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        String wanted = kinds.contains(kind) ? kind : "";
        model.addAttribute("texts", library.list(q, wanted, rights, language));
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", wanted);
        model.addAttribute("q", q);
        return "ai/library/library";
    }
}
