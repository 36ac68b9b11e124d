package io.leadwright.sales.search;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.platform.search.SearchText;
import io.leadwright.platform.search.SearchTexts;
import io.leadwright.platform.search.SearchTexts.Wanted;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.search.SearchRows.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds what the signed-in person may see. */
@Component
class Search {
    private static final int DETAILS = 2;

    private final SearchTexts texts;
    private final SearchRows rows;
    private final SearchScope scope;
    private final Forms forms;
    private final TransactionTemplate transaction;

    Search(
            SearchTexts texts,
            SearchRows rows,
            SearchScope scope,
            Forms forms,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        this.texts = texts;
        this.rows = rows;
        this.scope = scope;
        this.forms = forms;
    }

    /**
     * Finds the best of each kind; kinds of which nothing is found are left out.
     *
     * @throws CustomerFault if the text is empty, too long or no text
     */
    List<SearchGroup> find(String typed, Collection<SearchKind> kinds, int most, Locale language) {
        if (typed.isBlank()) {
            throw CustomerFault.query("q", "required");
        }
        if (typed.length() > SearchText.LONGEST) {
            throw CustomerFault.query("q", "tooLong", SearchText.LONGEST);
        }
        if (typed.indexOf('\0') >= 0) {
            throw CustomerFault.query("q", "text");
        }
        Wanted wanted = texts.read(typed);
        return Objects.requireNonNull(transaction.execute(status -> groups(wanted, kinds, most, language)));
    }

    private List<SearchGroup> groups(Wanted wanted, Collection<SearchKind> kinds, int most, Locale language) {
        rows.prepare();
        SearchScope.Scope allowed = scope.now();
        List<SearchGroup> groups = new ArrayList<>();
        for (SearchKind kind : kinds) {
            List<Entry> found = allowed.of(kind)
                    .map(visible -> rows.find(kind, wanted, visible, most + 1))
                    .orElse(List.of());
            if (!found.isEmpty()) {
                groups.add(new SearchGroup(
                        kind.key(),
                        found.stream()
                                .limit(most)
                                .map(entry -> hit(kind, entry, language))
                                .toList(),
                        found.size() > most));
            }
        }
        return groups;
    }

    private SearchHit hit(SearchKind kind, Entry entry, Locale language) {
        String title =
                entry.names().isEmpty() ? "#" + entry.id() : entry.names().get(0);
        return new SearchHit(
                kind.key(),
                entry.id(),
                title,
                detail(kind, entry, language),
                entry.customer(),
                url(kind, entry),
                entry.at());
    }

    private String detail(SearchKind kind, Entry entry, Locale language) {
        // A number or address that stands there twice, the second time as it is compared, is shown once.
        Set<String> there = new HashSet<>(
                List.of(entry.id(), plain(entry.names().stream().findFirst().orElse(""))));
        Stream<String> words = entry.words().stream().filter(word -> there.add(plain(word)));
        Stream<String> parts = switch (kind) {
            case CUSTOMER -> words.limit(DETAILS);
            case CONTACT -> Stream.concat(Stream.of(entry.customerName()), words.limit(1));
            case RECORD ->
                Stream.of(
                                Stream.of(formName(entry.form(), language), "#" + entry.id()),
                                entry.names().stream().skip(1),
                                words.limit(1))
                        .flatMap(each -> each);
            case DEAL -> Stream.of(entry.customerName(), "#" + entry.id());
            case DOCUMENT -> entry.names().stream().skip(1);
            case MAIL -> Stream.concat(words.limit(1), Stream.of(entry.customerName()));
        };
        return parts.filter(part -> !part.isBlank()).distinct().collect(Collectors.joining(" \u00b7 "));
    }

    private static String plain(String word) {
        return word.replaceAll("[^\\p{L}\\p{N}@]", "").toLowerCase(Locale.ROOT);
    }

    private String formName(String form, Locale language) {
        return forms.find(form)
                .map((FormDefinition found) -> found.name(language))
                .orElse(form);
    }

    private static String url(SearchKind kind, Entry entry) {
        return switch (kind) {
            case CUSTOMER, CONTACT, DEAL, DOCUMENT -> "/customers/" + entry.customer() + tab(kind);
            case RECORD -> "/forms/" + entry.record().replace(':', '/');
            case MAIL ->
                entry.kind().equals("mail")
                        ? "/outbox/" + entry.id()
                        : "/forms/" + entry.record().replace(':', '/');
        };
    }

    private static String tab(SearchKind kind) {
        return kind == SearchKind.DEAL || kind == SearchKind.DOCUMENT ? "?tab=deals" : "";
    }
}
