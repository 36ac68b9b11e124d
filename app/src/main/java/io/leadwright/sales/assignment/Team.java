package io.leadwright.sales.assignment;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.Forms;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The salespeople by region, in the order of their round robin. */
@Component
class Team {
    static final String PEOPLE = "salesperson";
    static final String REGION = "region";
    static final String ORDER = "assignOrder";

    private final Forms forms;
    private final RoundRobinPreview roundRobinPreview;

    Team(Forms forms, RoundRobinPreview roundRobinPreview) {
        this.forms = forms;
        this.roundRobinPreview = roundRobinPreview;
    }

    /** A region: its value in records, its name and its people. */
    public record Region(String key, String name, List<Person> people) {}

    Map<String, String> regionNames(Locale language) {
        Map<String, String> names = new LinkedHashMap<>();
        forms.of(PEOPLE)
                .field(REGION)
                .ifPresent(field ->
                        field.options().forEach(option -> names.put(option.value(), name(field, option, language))));
        return names;
    }

    private static String name(Field field, Field.Option option, Locale language) {
        return field.properties()
                .getOrDefault("value." + option.value() + "." + language.getLanguage(), option.label());
    }

    /** All regions, including those without people. */
    List<Region> regions(Locale language) {
        return regionNames(language).entrySet().stream()
                .map(region -> new Region(region.getKey(), region.getValue(), people(region.getKey(), language)))
                .toList();
    }

    /** The people of a region in round-robin order. */
    List<Person> people(String region, Locale language) {
        List<Member> members = roundRobinPreview.members(PEOPLE, Map.of(REGION, region), language);
        long next = members.stream()
                .filter(Member::available)
                .findFirst()
                .map(Member::id)
                .orElse(-1L);
        return members.stream()
                .map(member -> Person.of(member, member.id() == next))
                .sorted(Comparator.comparingLong(Person::order).thenComparingLong(Person::id))
                .toList();
    }
}
