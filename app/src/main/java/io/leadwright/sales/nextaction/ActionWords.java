package io.leadwright.sales.nextaction;

import io.leadwright.ai.prompt.LetterValues;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.step.Texts;
import io.leadwright.sales.contact.CustomerLanguages;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.risk.ActionBehavior;
import io.leadwright.sales.risk.ActionFacts;
import io.leadwright.sales.risk.RiskScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Words an action with the content library: a text whose first line is the action and the rest its content, a script, a
 * mail.
 */
@Component
class ActionWords {
    private final Texts texts;
    private final LetterValues letters;
    private final CustomerLanguages languages;
    private final FunnelStages stages;

    ActionWords(Texts texts, LetterValues letters, CustomerLanguages languages, FunnelStages stages) {
        this.texts = texts;
        this.letters = letters;
        this.languages = languages;
        this.stages = stages;
    }

    ActionChoice of(
            Customer customer,
            ActionFacts facts,
            RiskScores.Risk risk,
            Map<String, @Nullable Object> record,
            Decided.Match match,
            Instant due,
            ActionTrigger trigger) {
        Map<String, @Nullable Object> outputs = match.outputs();
        Map<String, @Nullable Object> more = facts(customer, facts, risk, match);
        Map<String, @Nullable Object> model = new LinkedHashMap<>(record);
        model.putIfAbsent("customerName", customer.name());
        model.putIfAbsent("contactName", customer.contact().name());
        String language = language(customer);
        more.put("customerLanguage", language);
        model.putAll(more);
        List<String> lines =
                texts.render(text(outputs, "text"), model).strip().lines().toList();
        String script = text(outputs, "script");
        String mail = text(outputs, "mail");
        String content = mail.isEmpty()
                ? String.join("\n", lines.subList(Math.min(1, lines.size()), lines.size()))
                        .strip()
                : letter(mail, language, record, model);
        String action = lines.isEmpty() ? "" : lines.get(0).strip();
        String said = script.isEmpty() ? "" : texts.render(script, model).strip();
        more.put("action", action);
        more.put("script", said);
        more.put("content", content);
        String situation = match.rule() + "|" + customer.stage() + "|"
                + customer.progress().since().toEpochMilli();
        return new ActionChoice(
                customer.id(),
                new ActionCard.Proposal(
                        text(outputs, "kind"),
                        text(outputs, "channel"),
                        match.description(),
                        match.rule(),
                        outputs.get("priority") instanceof Number number ? number.intValue() : 0,
                        due,
                        trigger,
                        situation),
                new ActionChoice.Words(
                        action, said, content, mail, language, Boolean.TRUE.equals(outputs.get("askModel"))),
                more);
    }

    /** Variables for templates and prompts in addition to the fields of the record. */
    private Map<String, @Nullable Object> facts(
            Customer customer, ActionFacts facts, RiskScores.Risk risk, Decided.Match match) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        more.put("stageName", stages.name(customer.stage(), Locale.SIMPLIFIED_CHINESE));
        more.put("stageDays", (long) ActionBehavior.days(facts.stageSince(), facts.now()));
        more.put("silenceDays", (long) ActionBehavior.days(facts.touched(), facts.now()));
        more.put("openDeals", facts.openDeals());
        more.put("kind", match.outputs().get("kind"));
        more.put("channel", match.outputs().get("channel"));
        more.put("because", match.description().lines().findFirst().orElse(""));
        more.put(
                "risks",
                risk.reasons().stream()
                        .map(reason -> reason.lines().findFirst().orElse(""))
                        .toList());
        List<Map<String, @Nullable Object>> behaviors = new ArrayList<>();
        facts.behavior().stream()
                .sorted(Comparator.comparing(ActionBehavior::last).reversed())
                .forEach(each -> {
                    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put("type", each.type());
                    entry.put("daysAgo", (long) ActionBehavior.days(each.last(), facts.now()));
                    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
                    each.counts().forEach((window, count) -> counts.put(window.toString(), count));
                    entry.put("counts", counts);
                    behaviors.add(entry);
                });
        more.put("behaviors", behaviors);
        return more;
    }

    /** The language to write to the customer and speak with the customer in. */
    String language(Customer customer) {
        return languages.of(customer).language();
    }

    private String letter(
            String template,
            String language,
            Map<String, @Nullable Object> record,
            Map<String, @Nullable Object> model) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(model);
        values.putAll(letters.of(texts.senderField(template).orElse(null), record));
        return texts.letter(template, language, values).text().strip();
    }

    private static String text(Map<String, @Nullable Object> outputs, String name) {
        return String.valueOf(Objects.requireNonNullElse(outputs.get(name), ""));
    }
}
