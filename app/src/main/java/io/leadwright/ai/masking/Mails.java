package io.leadwright.ai.masking;

import java.util.List;

/** Finds e-mail addresses, also with the signs written as words. */
final class Mails implements Finder {
    private static final List<String> PATTERNS = List.of("email", "email-spoken", "email-named");

    @Override
    public void find(Folded text, Spans spans) {
        PATTERNS.forEach(pattern -> Finder.all("email", pattern, text.text(), spans));
    }
}
