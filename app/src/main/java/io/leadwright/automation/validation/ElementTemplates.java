package io.leadwright.automation.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.process.TriggerIndex;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCatalogue;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.validation.ElementTemplate.Choice;
import io.leadwright.automation.validation.ElementTemplate.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;

/** Makes the templates with which an analyst picks triggers and steps in Camunda Modeler. */
final class ElementTemplates {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final String PREFIX = "io.leadwright.";

    private final StepCatalogue catalogue;
    private final MessageSource messages;
    private final Locale locale;

    /**
     * Takes the texts of the fields from the bundles.
     *
     * @throws NoSuchMessageException later, for a step without texts
     */
    ElementTemplates(StepCatalogue catalogue, MessageSource messages, Locale locale) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.locale = locale;
    }

    String json() throws JsonProcessingException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(LINES);
        printer.indentArraysWith(LINES);
        return new ObjectMapper().writer(printer).writeValueAsString(all()) + "\n";
    }

    private List<ElementTemplate> all() {
        List<ElementTemplate> templates = new ArrayList<>();
        templates.add(trigger());
        templates.add(customerTrigger());
        templates.add(cronTrigger());
        catalogue.all().forEach(step -> templates.add(step(step)));
        return templates;
    }

    private ElementTemplate trigger() {
        List<Choice> kinds = List.of(
                new Choice(text("trigger.on.created"), "created"), new Choice(text("trigger.on.changed"), "changed"));
        return new ElementTemplate(
                text("trigger"),
                PREFIX + "trigger",
                text("trigger.about"),
                List.of("bpmn:StartEvent"),
                Map.of("value", "bpmn:StartEvent"),
                List.of(
                        Property.text("trigger.form", text("trigger.form.label"), text("trigger.form"), true),
                        Property.oneOf("trigger.on", text("trigger.on.label"), text("trigger.on"), kinds),
                        Property.text("trigger.fields", text("trigger.fields.label"), text("trigger.fields"), false),
                        Property.text("trigger.to", text("trigger.to.label"), text("trigger.to"), false)));
    }

    private ElementTemplate customerTrigger() {
        List<Choice> events = List.of(
                new Choice(text("trigger.customer.entered"), "entered"),
                new Choice(text("trigger.customer.offered"), "offered"),
                new Choice(text("trigger.customer.stage-changed"), "stage-changed"),
                new Choice(text("trigger.customer.blocked"), "blocked"),
                new Choice(text("trigger.customer.risk-raised"), "risk-raised"),
                new Choice(text("trigger.customer.reopened"), "reopened"));
        return new ElementTemplate(
                text("trigger.customer"),
                PREFIX + "customer-trigger",
                text("trigger.customer.about"),
                List.of("bpmn:StartEvent"),
                Map.of("value", "bpmn:StartEvent"),
                List.of(
                        Property.oneOf(
                                "trigger.customer",
                                text("trigger.customer.event.label"),
                                text("trigger.customer.event"),
                                events),
                        Property.text(
                                "trigger.to", text("trigger.customer.to.label"), text("trigger.customer.to"), false)));
    }

    private ElementTemplate cronTrigger() {
        return new ElementTemplate(
                text("trigger.cron"),
                PREFIX + "cron-trigger",
                text("trigger.cron.about"),
                List.of("bpmn:StartEvent"),
                Map.of("value", "bpmn:StartEvent"),
                List.of(Property.text(
                        TriggerIndex.CRON, text("trigger.cron.times.label"), text("trigger.cron.times"), true)));
    }

    private ElementTemplate step(Step step) {
        String key = "step." + step.name();
        List<Property> properties = new ArrayList<>(implementation(step));
        StringBuilder about = new StringBuilder(text(key + ".about"));
        for (StepInput input : step.inputs()) {
            String help = key + "." + input.name();
            if (input.name().endsWith(".*")) {
                about.append(' ').append(text("template.more", input.name(), text(help)));
            } else {
                properties.add(Property.text(input.name(), text(help + ".label"), text(help), input.required()));
            }
        }
        return new ElementTemplate(
                text(key),
                PREFIX + step.name(),
                about.toString(),
                List.of("bpmn:Task", "bpmn:ServiceTask"),
                Map.of("value", "bpmn:ServiceTask"),
                properties);
    }

    private static List<Property> implementation(Step step) {
        return switch (step.kind()) {
            case INSIDE ->
                List.of(Property.fixed(
                        "camunda:delegateExpression", "${" + StepCatalogue.camelCase(step.name()) + "}"));
            case OUTSIDE ->
                List.of(Property.fixed("camunda:type", "external"), Property.fixed("camunda:topic", step.name()));
        };
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
