package io.leadwright.sales.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be found, in the order in which it is shown. */
public enum SearchKind {
    CUSTOMER,
    CONTACT,
    RECORD,
    DEAL,
    DOCUMENT,
    MAIL;

    /** The name in addresses and texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its entries belong to customers, which say who may see them. */
    boolean ofCustomers() {
        return this != RECORD && this != MAIL;
    }

    /** The kinds of its entries in the index. */
    List<String> entries() {
        return this == MAIL ? List.of("mail", "reply") : List.of(key());
    }

    static Optional<SearchKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(SearchKind::key).collect(Collectors.joining(", "));
    }
}
