package io.leadwright.sales.search;

import io.leadwright.sales.customer.CustomerFault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search over HTTP. */
@RestController
@RequestMapping(path = "/api/search", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "search")
class SearchApi {
    private static final int LARGEST = 50;
    private final Search search;

    SearchApi(Search search) {
        this.search = search;
    }

    /** What was found, by kind. */
    record Answer(String q, List<SearchGroup> groups) {}

    @GetMapping
    @Operation(
            summary = "Searches customers, contacts, records, deals, documents and mails",
            description =
                    "q is a name or a part of it, pinyin or initials, a phone number in any writing, an e-mail address or a part of it, or a"
                            + " number; at most 100 characters. kind limits the search to customer, contact, record, deal, document or mail and may"
                            + " be repeated; size is the most of each kind, 1 to 50. The best come first: the whole before its beginning, a word"
                            + " before a part, one's own customers before others, new before old. Only what the caller may see is found.")
    Answer search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<String> kind,
            @RequestParam(defaultValue = "10") int size,
            Locale language) {
        if (size < 1 || size > LARGEST) {
            throw CustomerFault.query("size", "range", 1, LARGEST);
        }
        List<SearchKind> kinds = kind.stream()
                .filter(each -> !each.isBlank())
                .map(each -> SearchKind.of(each)
                        .orElseThrow(() -> CustomerFault.query("kind", "unknown", SearchKind.keys())))
                .distinct()
                .toList();
        return new Answer(
                q.strip(),
                search.find(q, kinds.isEmpty() ? Arrays.asList(SearchKind.values()) : kinds, size, language));
    }
}
