package io.leadwright.sales.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be found, in the order in which it is shown. */
public enum SearchKind {
    CUSTOMER("customer"),
    CONTACT("contact"),
    RECORD("record"),
    DEAL("deal"),
    DOCUMENT("document"),
    MAIL("mail", "reply");

    private final List<String> entries;

    SearchKind(String... entries) {
        this.entries = List.of(entries);
    }

    /** The name in addresses and texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kinds of its entries in the index. */
    List<String> entries() {
        return entries;
    }

    static Optional<SearchKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(SearchKind::key).collect(Collectors.joining(", "));
    }
}
