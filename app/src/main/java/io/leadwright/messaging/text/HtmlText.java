package io.leadwright.messaging.text;

import java.util.Arrays;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Converts an HTML mail to text: without scripts and styles, with line breaks between blocks, quotes marked with {@code >}. */
public final class HtmlText {
    private static final String HIDDEN = "script, style, head, title, noscript, template, object, embed, iframe, svg";
    private static final String INVISIBLE =
            "[hidden], [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden], [style~=(?i)(^|;)\\s*font-size\\s*:\\s*0]";
    private static final String QUOTED = "blockquote, .gmail_quote, .gmail_extra, .yahoo_quoted, .moz-cite-prefix";

    private HtmlText() {}

    public static String of(String html) {
        Document page = Jsoup.parse(html);
        page.select(HIDDEN).remove();
        page.select(INVISIBLE).remove();
        StringBuilder text = new StringBuilder();
        page.body().filter(new Lines(text));
        return text.toString()
                .replaceAll("[ \\t\\u00a0]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private record Lines(StringBuilder text) implements NodeFilter {
        @Override
        public FilterResult head(Node node, int depth) {
            if (text.length() > MailText.LONGEST) {
                return FilterResult.STOP;
            }
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node instanceof Element element) {
                if (element.is(QUOTED)) {
                    quote(element);
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (element.isBlock()) {
                    newLine();
                }
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.normalName().equals("br")) {
                    text.append('\n');
                } else if (element.normalName().equals("hr")) {
                    text.append("\n__________\n");
                } else if (element.normalName().equals("td")) {
                    text.append(' ');
                } else if (element.isBlock()) {
                    newLine();
                }
            }
            return FilterResult.CONTINUE;
        }

        /** Marked as in plain-text mails, including nested quotes. */
        private void quote(Element element) {
            newLine();
            Arrays.stream(element.wholeText().split("\\n", -1))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> text.append("> ").append(line).append('\n'));
        }

        private void newLine() {
            if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
