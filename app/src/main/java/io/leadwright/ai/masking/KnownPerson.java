package io.leadwright.ai.masking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the record's own fields say about a person.
 *
 * @param names names of people
 * @param values phone numbers, addresses and the like, to be masked wherever they stand
 * @param companies names of companies, which stay
 */
public record KnownPerson(List<String> names, List<String> values, List<String> companies) {
    public static final KnownPerson NOBODY = new KnownPerson(List.of(), List.of(), List.of());
    private static final int SHORTEST = 2;

    public KnownPerson {
        names = kept(names);
        values = kept(values);
        List<String> people = names;
        companies = kept(companies).stream()
                .filter(company -> !people.contains(company))
                .toList();
    }

    private static List<String> kept(Collection<String> texts) {
        return texts.stream()
                .map(text -> new Folded(text).text().strip())
                .filter(text -> text.length() >= SHORTEST)
                .distinct()
                .toList();
    }

    /** Whether a part of a text belongs to the name of the company. */
    boolean inCompany(String text, int start, int end) {
        for (String company : called()) {
            int from = Math.max(0, Math.min(start, end - company.length()));
            String around = text.substring(from, Math.min(text.length(), Math.max(end, start + company.length())));
            int at = around.indexOf(company);
            if (at >= 0 && from + at <= start && end <= from + at + company.length()) {
                return true;
            }
        }
        return false;
    }

    /** The companies' names, and those of several words without the last, which often is the legal form. */
    private List<String> called() {
        List<String> called = new ArrayList<>(companies);
        for (String company : companies) {
            int last = company.lastIndexOf(' ');
            if (last > company.indexOf(' ')) {
                called.add(company.substring(0, last));
            }
        }
        return called;
    }
}
