package io.leadwright.ai.masking;

import java.util.List;

/** Finds what stands beside the name of a messenger, in any usual writing of it: WeChat, QQ and others. */
final class MessengerAccounts implements Finder {
    private static final List<String> PATTERNS = List.of(
            "messenger-number",
            "messenger-name",
            "messenger-said",
            "messenger-at",
            "messenger-live",
            "wechat-id",
            "add-me");

    @Override
    public void find(Folded text, Spans spans) {
        PATTERNS.forEach(pattern -> Finder.all("account", pattern, text.text(), spans));
    }
}
