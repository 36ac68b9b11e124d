package io.leadwright.sales.privacy;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something by which a person is known: a name, a number, an address.
 *
 * @param text as it was found
 * @param everywhere whether it identifies the person in any text; otherwise it counts only in texts about the person's customer
 */
record PersonalValue(Kind kind, String text, boolean everywhere) {

    /** What it is. */
    enum Kind {
        NAME,
        PHONE,
        EMAIL,
        WECHAT,
        QQ,
        ID_CARD,
        BANK_CARD,
        PASSPORT,
        ADDRESS,
        TITLE,
        OTHER;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The kind that a form's field is marked with; other for one that is not known. */
        static Kind marked(String code) {
            return Stream.of(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElse(OTHER);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
