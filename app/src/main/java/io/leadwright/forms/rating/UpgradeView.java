package io.leadwright.forms.rating;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would raise a record's grade, in the reader's language.
 *
 * @param question the question worth asking first; null when nothing unknown is worth asking
 */
public record UpgradeView(@Nullable Question question, List<Target> targets) {

    /** A question, in the languages a customer may be asked in. */
    public record Question(String dimension, String label, int gain, String zh, String en) {}

    /** A grade and the smallest sets of facts that lead to it. */
    public record Target(String grade, List<FactSet> sets) {}

    /** Facts that together lead to a grade. */
    public record FactSet(List<Fact> facts) {}

    /** A dimension, the category it would have, the points that adds, and how to ask. */
    public record Fact(
            String dimension, String label, String category, String categoryLabel, int gain, String question) {}

    static UpgradeView of(RatingRights.Rated rated, Upgrade.Chances chances, Locale language) {
        RatedForm form = rated.form();
        Question question = chances.first()
                .map(fact -> new Question(
                        fact.dimension(),
                        form.label(fact.dimension(), language),
                        fact.gain(),
                        fact.question().zh(),
                        fact.question().en()))
                .orElse(null);
        return new UpgradeView(
                question,
                chances.targets().stream()
                        .map(target -> new Target(
                                target.grade(),
                                target.sets().stream()
                                        .map(set -> new FactSet(set.stream()
                                                .map(fact -> fact(form, fact, language))
                                                .toList()))
                                        .toList()))
                        .toList());
    }

    private static Fact fact(RatedForm form, Upgrade.Fact fact, Locale language) {
        return new Fact(
                fact.dimension(),
                form.label(fact.dimension(), language),
                fact.category(),
                form.label(fact.dimension(), fact.category(), language),
                fact.gain(),
                fact.question().in(language.getLanguage()));
    }

    /** The same, with a limit on the sets of each grade. */
    UpgradeView shortened(int most) {
        return new UpgradeView(
                question,
                targets.stream()
                        .map(target -> new Target(
                                target.grade(),
                                target.sets().stream().limit(most).toList()))
                        .toList());
    }
}
