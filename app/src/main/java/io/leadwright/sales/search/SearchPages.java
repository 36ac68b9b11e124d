package io.leadwright.sales.search;

import io.leadwright.sales.customer.CustomerFault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The results of a search as a page, and the best of them while somebody types. */
@Controller
@RequestMapping("/search")
class SearchPages {
    private static final int MOST = 20;
    private static final int SUGGESTED = 4;
    private static final int OF_ONE_KIND = 50;

    private final Search search;
    private final MessageSource messages;

    SearchPages(Search search, MessageSource messages) {
        this.search = search;
        this.messages = messages;
    }

    @GetMapping
    String results(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            Locale language,
            Model model) {
        List<SearchKind> kinds = SearchKind.of(kind).map(List::of).orElse(Arrays.asList(SearchKind.values()));
        model.addAttribute("kind", kinds.size() == 1 ? kind : "");
        fill(q, kinds, kinds.size() == 1 ? OF_ONE_KIND : MOST, language, model);
        return "sales/search/results";
    }

    @GetMapping("/suggestions")
    String suggestions(@RequestParam(defaultValue = "") String q, Locale language, Model model) {
        fill(q, Arrays.asList(SearchKind.values()), SUGGESTED, language, model);
        return "sales/search/suggestions";
    }

    private void fill(String q, List<SearchKind> kinds, int most, Locale language, Model model) {
        model.addAttribute("q", q.strip());
        model.addAttribute("fault", "");
        model.addAttribute("groups", List.of());
        if (q.isBlank()) {
            return;
        }
        try {
            model.addAttribute("groups", search.find(q, kinds, most, language));
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
        }
    }
}
