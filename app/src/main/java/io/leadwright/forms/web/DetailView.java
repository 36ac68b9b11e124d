package io.leadwright.forms.web;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of one record: key facts, rating, and fields in the form's groups with quotes highlighted. */
final class DetailView {
    private static final Duration SETTLES = Duration.ofSeconds(90);
    private static final Duration QUIET = Duration.ofSeconds(6);

    private final FormDefinition form;
    private final Locale language;
    private final Optional<RatingView> rating;
    private final FieldGroups groups;
    private final Set<String> apart = new HashSet<>();

    /**
     * The record.
     *
     * @param pending while its assistants are probably still working, so that the page reloads
     * @param judged heading of the texts reviewed on separate cards; null if there are none
     */
    public record Detail(
            long id,
            String title,
            int version,
            boolean pending,
            Instant createdAt,
            List<Fact> facts,
            RatingView.@Nullable Rating rating,
            @Nullable String judged,
            List<FieldGroups.Group> groups) {}

    /** A short label and value. */
    public record Fact(String label, String text) {}

    DetailView(FormDefinition form, Locale language) {
        this.form = form;
        this.language = language;
        this.rating = RatingView.of(form, language);
        this.groups = new FieldGroups(form, language);
    }

    /** The same view without the texts reviewed on separate cards. */
    DetailView withoutReviewed() {
        form.reviewed().forEach(field -> {
            apart.add(field.key());
            field.madeBy().ifPresent(apart::add);
            field.madeFrom().ifPresent(apart::add);
        });
        return this;
    }

    Detail of(FormRecord record, Instant now) {
        RatingView.Rating rated = rating(record).orElse(null);
        boolean young = record.createdAt().plus(SETTLES).isAfter(now);
        boolean moving = rated == null
                || unwritten(record)
                || record.updatedAt().plus(QUIET).isAfter(now);
        return new Detail(
                record.id(),
                title(record),
                record.version(),
                rating.isPresent() && young && moving,
                record.createdAt(),
                facts(record),
                rated,
                judged(),
                groups(record, rated));
    }

    /** The record's rating; empty without one. */
    Optional<RatingView.Rating> rating(FormRecord record) {
        return rating.flatMap(view -> view.read(record.data()));
    }

    /** One field as it stands among the others; empty when it is not shown there. */
    Optional<FieldGroups.Shown> field(FormRecord record, String key) {
        return groups(record, rating(record).orElse(null)).stream()
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.key().equals(key))
                .findFirst();
    }

    private List<FieldGroups.Group> groups(FormRecord record, RatingView.@Nullable Rating rated) {
        return groups.of(record, rated, field -> inRating(field) || apart.contains(field.key()));
    }

    private @Nullable String judged() {
        return form.reviewed().stream()
                .filter(field -> apart.contains(field.key()))
                .findFirst()
                .map(groups::label)
                .orElse(null);
    }

    private boolean unwritten(FormRecord record) {
        List<Field> reviewed = form.reviewed();
        return !reviewed.isEmpty()
                && reviewed.stream().allMatch(field -> text(field, record).isBlank());
    }

    /** The record's title: its first column, else its number. */
    String title(FormRecord record) {
        return form.fields().stream()
                .filter(Field::column)
                .findFirst()
                .map(field -> text(field, record))
                .filter(text -> !text.isBlank())
                .orElse("#" + record.id());
    }

    private List<Fact> facts(FormRecord record) {
        return form.fields().stream()
                .filter(Field::column)
                .skip(1)
                .filter(field -> !inRating(field))
                .map(field -> new Fact(field.label(language), text(field, record)))
                .toList();
    }

    private boolean inRating(Field field) {
        return rating.filter(view -> view.keys().contains(field.key())).isPresent();
    }

    private String text(Field field, FormRecord record) {
        return FieldTexts.text(field, record.data().get(field.key()), language);
    }
}
