package io.leadwright.ai.prompt;

import freemarker.core.TemplateElement;
import freemarker.template.Template;
import io.leadwright.ai.prompt.TemplateWord.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses templates that could run or grow without end. Rendering is stopped at the next round of a loop or call of a macro
 * ({@link RenderingThread}), so what lies between two of these must be harmless: only known directives and built-ins, none of which search
 * by patterns or repeat something any number of times, and no expression that makes a text many times as long as its values.
 */
@SuppressWarnings("deprecation") // FreeMarker offers no other way to read what a template consists of.
final class TemplateCheck {
    /** How many times as long as the longest value a text may become in one go. */
    private static final int MOST_GROWTH = 100;

    private static final int LONGEST_PAD = 1_000;

    private static final Set<String> DIRECTIVES = Set.of(
            "#if",
            "#elseif",
            "#else",
            "#list",
            "#items",
            "#sep",
            "#break",
            "#continue",
            "#switch",
            "#case",
            "#on",
            "#default",
            "#assign",
            "#local",
            "#function",
            "#macro",
            "#return",
            "#nested",
            "#attempt",
            "#recover",
            "#compress",
            "#t",
            "#lt",
            "#rt",
            "#nt",
            "#mixed_content",
            "#if-#elseif-#else-container",
            "#list-#else-container",
            "#assign-container",
            "#local-container",
            "#foreach",
            "#noautoesc",
            "#autoesc",
            "#outputformat");

    private static final Set<String> ROUNDS = Set.of("#list", "#items", "#foreach", "#macro", "#function");

    /** Built-ins that take about as long as their value and give no more than it. */
    private static final Set<String> BUILT_INS = Set.of(
            "abs",
            "blank_to_null",
            "boolean",
            "c",
            "cn",
            "cap_first",
            "capitalize",
            "ceiling",
            "chop_linebreak",
            "contains",
            "counter",
            "date",
            "date_if_unknown",
            "datetime",
            "datetime_if_unknown",
            "default",
            "double",
            "empty_to_null",
            "ends_with",
            "esc",
            "exists",
            "first",
            "float",
            "floor",
            "has_content",
            "has_next",
            "if_exists",
            "index",
            "index_of",
            "int",
            "is_boolean",
            "is_collection",
            "is_date",
            "is_date_like",
            "is_datetime",
            "is_enumerable",
            "is_even_item",
            "is_first",
            "is_hash",
            "is_hash_ex",
            "is_indexable",
            "is_infinite",
            "is_last",
            "is_markup_output",
            "is_nan",
            "is_number",
            "is_odd_item",
            "is_sequence",
            "is_string",
            "is_time",
            "is_unknown_date_like",
            "iso",
            "iso_utc",
            "item_cycle",
            "item_parity",
            "item_parity_cap",
            "keep_after",
            "keep_after_last",
            "keep_before",
            "keep_before_last",
            "keys",
            "last",
            "last_index_of",
            "length",
            "long",
            "lower_abc",
            "lower_case",
            "max",
            "min",
            "no_esc",
            "number",
            "remove_beginning",
            "remove_ending",
            "reverse",
            "round",
            "seq_contains",
            "seq_index_of",
            "seq_last_index_of",
            "short",
            "size",
            "sort",
            "sort_by",
            "split",
            "starts_with",
            "string",
            "substring",
            "switch",
            "then",
            "time",
            "time_if_unknown",
            "trim",
            "trim_to_null",
            "truncate",
            "truncate_c",
            "truncate_w",
            "uncap_first",
            "upper_abc",
            "upper_case",
            "values",
            "word_list");

    /** Built-ins that write more than their value: by how much at most. */
    private static final Map<String, Integer> LONGER = Map.of(
            "html",
            6,
            "xhtml",
            6,
            "xml",
            6,
            "rtf",
            2,
            "url",
            9,
            "url_path",
            9,
            "js_string",
            6,
            "json_string",
            6,
            "ensure_starts_with",
            2,
            "ensure_ends_with",
            2);

    private static final Set<String> WITH_FLAGS =
            Set.of("replace", "split", "keep_after", "keep_after_last", "keep_before", "keep_before_last");

    private static final Set<String> NO_VALUES = Set.of("as", "in", "gt", "gte", "lt", "lte", "using", "true", "false");
    private static final Set<String> SILENT = Set.of("TextBlock", "Comment");
    private static final Set<String> ASSIGNMENTS = Set.of("Assignment", "BlockAssignment");
    /** {@code #assign s = a + b}, or without the directive where several are set together. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?:#(?:assign|local) )?\"?([^\\s\"=]+?)\"? ?(?:[-+*/%]?=.*|\\+\\+|--)", Pattern.DOTALL);

    private final Set<String> made = new LinkedHashSet<>();

    private TemplateCheck() {}

    /**
     * Checks a template.
     *
     * @return the names of the variables that the template sets
     * @throws IOException naming what is not allowed and what to write instead
     */
    static Set<String> check(Template template) throws IOException {
        TemplateCheck check = new TemplateCheck();
        TemplateElement root = template.getRootTreeNode();
        check.names(root);
        check.walk(root, new HashMap<>());
        return Set.copyOf(check.made);
    }

    private static List<TemplateElement> children(TemplateElement element) {
        List<TemplateElement> children = new ArrayList<>();
        for (int i = 0; i < element.getChildCount(); i++) {
            children.add((TemplateElement) element.getChildAt(i));
        }
        return children;
    }

    /** Its kind, by which FreeMarker itself tells texts from variables of the same name. */
    private static String kind(TemplateElement element) {
        return element.getClass().getSimpleName();
    }

    private static Optional<String> assigned(TemplateElement element) {
        Matcher assigned = ASSIGNED.matcher(element.getDescription());
        return ASSIGNMENTS.contains(kind(element)) && assigned.matches()
                ? Optional.of(assigned.group(1))
                : Optional.empty();
    }

    private void names(TemplateElement element) {
        if (kind(element).equals("Macro")) {
            TemplateWord.of(element.getDescription()).stream()
                    .skip(2)
                    .filter(word -> word.kind() == Kind.NAME)
                    .forEach(word -> made.add(word.text()));
        }
        assigned(element).ifPresent(made::add);
        children(element).forEach(this::names);
    }

    /**
     * Checks an element and what is in it, in the order of the text.
     *
     * @param sizes of variables, in multiples of the longest value
     * @return how much it writes
     */
    private long walk(TemplateElement element, Map<String, Long> sizes) throws IOException {
        if (SILENT.contains(kind(element))) {
            return 0;
        }
        String text = element.getDescription();
        String directive = text.startsWith("#") ? text.split("\\s", 2)[0] : "";
        if (!directive.isEmpty() && !DIRECTIVES.contains(directive)) {
            throw new IOException("<" + directive + "> is not allowed");
        }
        boolean captured = kind(element).equals("BlockAssignment");
        long size = captured || directive.endsWith("container") ? 0 : size(words(text), directive, sizes);
        // Each round begins with a look at all variables, so none is longer than the longest value.
        Map<String, Long> inside = ROUNDS.contains(directive) ? new HashMap<>() : sizes;
        long written = kind(element).equals("DollarVariable") || kind(element).equals("UnifiedCall") ? size : 0;
        for (TemplateElement child : children(element)) {
            written = Math.min(written + walk(child, inside), Integer.MAX_VALUE);
        }
        if (inside != sizes) {
            inside.forEach((name, last) -> sizes.merge(name, last, Math::max));
        }
        Optional<String> variable = assigned(element);
        if (variable.isPresent()) {
            sizes.merge(variable.get(), captured ? Math.max(1, written) : size, Math::max);
            return 0;
        }
        return written;
    }

    private static List<TemplateWord> words(String text) {
        return TemplateWord.of(text.startsWith("${") ? text.substring(2, text.lastIndexOf('}')) : text);
    }

    private long size(List<TemplateWord> words, String directive, Map<String, Long> sizes) throws IOException {
        boolean growing = false;
        long sum = 0;
        long largest = 1;
        long factor = 1;
        int depth = 0;
        List<Boolean> indexes = new ArrayList<>();
        for (int i = directive.isEmpty() ? 0 : 1; i < words.size(); i++) {
            TemplateWord word = words.get(i);
            TemplateWord before = i == 0 ? null : words.get(i - 1);
            boolean operand = before != null
                    && (before.kind() != Kind.SIGN || before.is(")") || before.is("]") || before.is("}"))
                    && !(before.kind() == Kind.NAME && NO_VALUES.contains(before.text()))
                    && !(i == 1 && !directive.isEmpty())
                    && !before.text().startsWith("@");
            if (word.is("(") || word.is("[") || word.is("{")) {
                boolean list = !operand && !word.is("(");
                growing |= list && i > 0;
                indexes.add(word.is("[") && operand);
                depth++;
            } else if (word.is(")") || word.is("]") || word.is("}")) {
                depth--;
                if (!indexes.isEmpty()) {
                    indexes.remove(indexes.size() - 1);
                }
            } else if (word.is("..")) {
                boolean index = !indexes.isEmpty() && indexes.get(indexes.size() - 1);
                boolean rounds = depth == 0 && (directive.equals("#list") || directive.equals("#foreach"));
                if (!index && !rounds) {
                    throw new IOException("a range is allowed in <#list a..b as x> and in text[a..b] only");
                }
            } else if (word.is("+")) {
                growing = true;
            } else if (word.is("?") && i + 1 < words.size() && words.get(i + 1).kind() == Kind.NAME) {
                factor = Math.min(factor * builtIn(words, i + 1), Integer.MAX_VALUE);
                i++;
            } else if (word.kind() == Kind.TEXT && !word.inner().isEmpty()) {
                growing = true;
                for (List<TemplateWord> inner : word.inner()) {
                    long size = size(inner, "", sizes);
                    sum += size;
                    largest = Math.max(largest, size);
                }
            } else if (word.kind() == Kind.NAME && !NO_VALUES.contains(word.text())) {
                boolean member = before != null && before.is(".") && i > 1 && follows(words, i - 1);
                if (!member) {
                    long size = sizes.getOrDefault(word.text(), 1L);
                    sum += size;
                    largest = Math.max(largest, size);
                }
            }
        }
        long size = (growing ? Math.max(1, sum) : largest) * factor;
        if (size > MOST_GROWTH) {
            throw new IOException("this becomes too long: it may be " + size
                    + " times as long as its values; write the parts one after the other instead of joining them: "
                    + shortened(words));
        }
        return size;
    }

    private static String shortened(List<TemplateWord> words) {
        String all = String.join(" ", words.stream().map(TemplateWord::text).toList());
        return all.length() > 60 ? all.substring(0, 60) + "…" : all;
    }

    /** Whether the point at this place follows a value, so that a member is named after it. */
    private static boolean follows(List<TemplateWord> words, int point) {
        TemplateWord before = words.get(point - 1);
        return before.kind() != Kind.SIGN || before.is(")") || before.is("]") || before.is("!");
    }

    /** @return how many times as long as its value the built-in's result may be */
    private static long builtIn(List<TemplateWord> words, int at) throws IOException {
        String name = words.get(at).text();
        String plain = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        List<List<TemplateWord>> arguments = arguments(words, at + 1);
        if (WITH_FLAGS.contains(plain)) {
            int flags = plain.equals("replace") ? 2 : 1;
            if (arguments.size() > flags && !literal(arguments.get(flags), "[^r]*")) {
                throw new IOException(
                        "?" + name + " is not allowed with patterns (flag r) or with flags that are not written out");
            }
        }
        if (plain.equals("replace")) {
            return replaced(arguments);
        }
        if (plain.equals("left_pad") || plain.equals("right_pad")) {
            if (arguments.isEmpty()
                    || arguments.get(0).size() != 1
                    || !arguments.get(0).get(0).text().matches("\\d{1,4}")
                    || Integer.parseInt(arguments.get(0).get(0).text()) > LONGEST_PAD) {
                throw new IOException("?" + name + " is allowed with a number up to " + LONGEST_PAD + " only");
            }
            return 1;
        }
        if (plain.equals("join")) {
            for (List<TemplateWord> argument : arguments) {
                if (!literal(argument, "(?s).*")) {
                    throw new IOException("?join is allowed with a separator that is written out only");
                }
            }
            return arguments.isEmpty() ? 1 : 1 + arguments.get(0).get(0).length();
        }
        Integer longer = LONGER.get(plain);
        if (longer != null) {
            return longer;
        }
        if (!BUILT_INS.contains(plain)) {
            throw new IOException("?" + name + " is not allowed in a text: values are not templates, patterns or code");
        }
        return 1;
    }

    private static long replaced(List<List<TemplateWord>> arguments) throws IOException {
        if (arguments.size() < 2 || !literal(arguments.get(1), "(?s).*")) {
            throw new IOException("?replace is allowed with a replacement that is written out only");
        }
        int with = arguments.get(1).get(0).length();
        int what = literal(arguments.get(0), "(?s).+") ? arguments.get(0).get(0).length() : 0;
        return what == 0 ? with + 1L : Math.max(1, (with + what - 1) / what);
    }

    private static boolean literal(List<TemplateWord> argument, String pattern) {
        return argument.size() == 1
                && argument.get(0).kind() == Kind.TEXT
                && argument.get(0).inner().isEmpty()
                && argument.get(0).text().matches(pattern);
    }

    /** What stands in the brackets that begin here; nothing if none do. */
    private static List<List<TemplateWord>> arguments(List<TemplateWord> words, int at) {
        List<List<TemplateWord>> arguments = new ArrayList<>();
        if (at >= words.size() || !words.get(at).is("(")) {
            return arguments;
        }
        List<TemplateWord> one = new ArrayList<>();
        int depth = 0;
        for (int i = at; i < words.size(); i++) {
            TemplateWord word = words.get(i);
            boolean opens = word.is("(") || word.is("[") || word.is("{");
            boolean closes = word.is(")") || word.is("]") || word.is("}");
            depth += opens ? 1 : closes ? -1 : 0;
            if (depth == 0 || (depth == 1 && word.is(","))) {
                if (!one.isEmpty()) {
                    arguments.add(one);
                }
                one = new ArrayList<>();
                if (depth == 0) {
                    return arguments;
                }
            } else if (i > at) {
                one.add(word);
            }
        }
        return arguments;
    }
}
