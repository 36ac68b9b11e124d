package io.leadwright.ai.masking;

import java.util.List;
import java.util.regex.Matcher;

/** Finds what an address says below the city: road, number, building and room. Province, city and district stay, for the rating needs them. */
final class Addresses implements Finder {
    private static final String KIND = "address";
    private static final int LONGEST_NAME = 9;
    private static final List<String> PATTERNS =
            List.of("street-rooms", "rooms", "german-street", "french-street", "latin-street", "post-box");

    private final KnownPerson known;

    Addresses(KnownPerson known) {
        this.known = known;
    }

    @Override
    public void find(Folded text, Spans spans) {
        roads(text.text(), spans);
        named("estate-number", text.text(), spans);
        named("village", text.text(), spans);
        add("building", text.text(), spans);
        Matcher alone = MaskingPatterns.of("road-alone").matcher(text.text());
        while (alone.find()) {
            String name = alone.group();
            if (!Finder.before(name, name.length() - 1, "no-road")) {
                add(text.text(), alone.start(), alone.end(), spans);
            }
        }
        PATTERNS.forEach(pattern -> add(pattern, text.text(), spans));
    }

    /** A road with a number, from where its name begins. */
    private void roads(String text, Spans spans) {
        Matcher road = MaskingPatterns.of("road-number").matcher(text);
        while (road.find()) {
            int start = start(text, road.start());
            boolean named = start < road.start();
            if (named && !Finder.before(text, road.start(), "no-road")) {
                add(text, start, road.end(), spans);
            }
        }
    }

    /** An estate or village with a number, without what stands before its name. */
    private void named(String pattern, String text, Spans spans) {
        Matcher place = MaskingPatterns.of(pattern).matcher(text);
        while (place.find()) {
            int start = place.start();
            for (int i = start; i < place.end() && isHan(text, i); i++) {
                start = isStart(text, i) ? i + 1 : start;
            }
            add(text, Math.min(start, place.end()), place.end(), spans);
        }
    }

    private static int start(String text, int suffix) {
        int start = suffix;
        while (start > 0 && suffix - start < LONGEST_NAME && isHan(text, start - 1) && !isStart(text, start - 1)) {
            start--;
        }
        return start;
    }

    private static boolean isHan(String text, int at) {
        return Character.UnicodeScript.of(text.charAt(at)) == Character.UnicodeScript.HAN;
    }

    private static boolean isStart(String text, int at) {
        return MaskingPatterns.of("address-start")
                .matcher(text)
                .useTransparentBounds(true)
                .region(at, at + 1)
                .matches();
    }

    private void add(String pattern, String text, Spans spans) {
        Matcher place = MaskingPatterns.of(pattern).matcher(text);
        while (place.find()) {
            add(text, place.start(), place.end(), spans);
        }
    }

    private void add(String text, int start, int end, Spans spans) {
        if (!known.inCompany(text, start, end)) {
            spans.add(KIND, start, end);
        }
    }
}
