package io.leadwright.forms.rating;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.InvalidRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The card of the record page that says what would raise the grade, and lets people rate again, override and ask. */
@Controller
@FormPages
@RequestMapping("/forms/{form}/{id:\\d{1,18}}/upgrade")
class RatingPages {
    private final RatingRights rights;
    private final Upgrade upgrade;
    private final Reratings reratings;
    private final Overrides overrides;
    private final OverrideRows rows;
    private final MessageSource messages;

    RatingPages(
            RatingRights rights,
            Upgrade upgrade,
            Reratings reratings,
            Overrides overrides,
            OverrideRows rows,
            MessageSource messages) {
        this.rights = rights;
        this.upgrade = upgrade;
        this.reratings = reratings;
        this.overrides = overrides;
        this.rows = rows;
        this.messages = messages;
    }

    /** What the person may do here. */
    public record May(boolean rate, boolean override, boolean ask) {}

    /** A grade or dimension that a manager may set, with the values it may have. */
    public record Target(String key, String label, List<Value> values) {}

    /** A value and its label. */
    public record Value(String key, String label) {}

    /** What stands set by a manager. */
    public record Standing(String target, String sentence) {}

    @GetMapping
    String card(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        RatingRights.Rated rated = rights.requireRead(form, id);
        String grade = String.valueOf(rated.record().data().get(RatedForm.GRADE));
        model.addAttribute("form", form);
        model.addAttribute("id", id);
        model.addAttribute(
                "upgrade",
                UpgradeView.of(rated, upgrade.of(rated.form(), rated.record()), language)
                        .shortened(upgrade.mostSets(grade)));
        model.addAttribute(
                "may",
                new May(
                        rights.has(form, RatingRights.Right.RATE),
                        rights.has(form, RatingRights.Right.OVERRIDE),
                        rights.has(form, RatingRights.Right.ASK)));
        model.addAttribute("rated", rated.record().data().get(rated.form().into()) != null);
        model.addAttribute("standing", standing(rated, language));
        model.addAttribute("choices", choices(rated.form(), language));
        return "forms/rating/upgrade";
    }

    private List<Standing> standing(RatingRights.Rated rated, Locale language) {
        return rows.of(rated.record().id()).stream()
                .filter(set -> set.takenBack() == null)
                .map(set -> new Standing(
                        set.target(),
                        messages.getMessage(
                                "rating.override.stands",
                                new Object[] {
                                    label(rated.form(), set.target(), language),
                                    value(rated.form(), set.target(), set.from(), language),
                                    value(rated.form(), set.target(), set.to(), language),
                                    set.reason(),
                                    set.given().by()
                                },
                                language)))
                .toList();
    }

    private List<Target> choices(RatedForm form, Locale language) {
        List<Target> choices = new ArrayList<>();
        choices.add(target(form, Overrides.GRADE, form.grades(), language));
        form.all().forEach(dimension -> choices.add(target(form, dimension, form.categories(dimension), language)));
        return choices;
    }

    private Target target(RatedForm form, String key, List<String> values, Locale language) {
        return new Target(
                key,
                label(form, key, language),
                values.stream()
                        .map(value -> new Value(value, value(form, key, value, language)))
                        .toList());
    }

    private String label(RatedForm form, String target, Locale language) {
        return target.equals(Overrides.GRADE)
                ? messages.getMessage("rating.override.grade", null, language)
                : form.label(target, language);
    }

    private static String value(RatedForm form, String target, String value, Locale language) {
        return target.equals(Overrides.GRADE) ? value : form.label(target, value, language);
    }

    @PostMapping("/rating")
    String rate(
            @PathVariable String form,
            @PathVariable long id,
            Locale language,
            HttpServletResponse response,
            Model model) {
        boolean started = reratings.start(form, id);
        return done(form, id, started ? "rating.again.started" : "rating.again.running", language, response, model);
    }

    @PostMapping("/question")
    String ask(
            @PathVariable String form,
            @PathVariable long id,
            Locale language,
            HttpServletResponse response,
            Model model) {
        reratings.ask(form, id);
        return done(form, id, "rating.question.sent", language, response, model);
    }

    /** Sets a value, or shows the fault with what was entered. The value comes as {@code <target>=<value>}. */
    @PostMapping("/overrides")
    String override(
            @PathVariable String form,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            HttpServletResponse response,
            Model model) {
        int equals = value.indexOf('=');
        try {
            overrides.set(
                    form,
                    id,
                    new Overrides.Wanted(
                            equals < 0 ? null : value.substring(0, equals), value.substring(equals + 1), reason));
        } catch (InvalidRecord e) {
            model.addAttribute("fault", sentence(e, language));
            model.addAttribute("draft", reason);
            return card(form, id, language, model);
        }
        return done(form, id, "rating.override.done", language, response, model);
    }

    @PostMapping("/overrides/{target}/taken-back")
    String takeBack(
            @PathVariable String form,
            @PathVariable long id,
            @PathVariable String target,
            Locale language,
            HttpServletResponse response,
            Model model) {
        try {
            overrides.takeBack(form, id, target);
        } catch (InvalidRecord e) {
            model.addAttribute("fault", sentence(e, language));
            return card(form, id, language, model);
        }
        return done(form, id, "rating.override.taken-back", language, response, model);
    }

    /** Tells the other panels with an event in the header, so that they show the result. */
    private String done(
            String form, long id, String message, Locale language, HttpServletResponse response, Model model) {
        model.addAttribute("done", messages.getMessage(message, null, language));
        response.setHeader("HX-Trigger", "told");
        return card(form, id, language, model);
    }

    private @Nullable String sentence(InvalidRecord faults, Locale language) {
        FieldFault first = faults.faults().get(0);
        return messages.getMessage(
                "form.fault." + first.code(), first.arguments().toArray(), language);
    }
}
