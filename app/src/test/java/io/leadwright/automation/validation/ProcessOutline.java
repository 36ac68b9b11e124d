package io.leadwright.automation.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes BPMN from a short form: {@code kind id attributes @attached {event} [inside] > targets}, separated by semicolons. */
public final class ProcessOutline {
    private static final Pattern ELEMENT = Pattern.compile(
            "(?s)(\\w+) (\\w+)((?:[^@{\\[>\"]|\"[^\"]*\")*)(?:@(\\w+))?\\s*(?:\\{([^}]*}?)\\})?\\s*(?:\\[(.*)])?\\s*(?:> ([\\w,]+))?");
    private static final Pattern ENGLISH = Pattern.compile("name\\.en=\"([^\"]*)\"");

    private final StringBuilder definitions = new StringBuilder();

    private ProcessOutline() {}

    public static String of(String id, String outline) {
        ProcessOutline process = new ProcessOutline();
        String inside = process.elements(outline);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://leadwright.io/test">
                  %s<bpmn:error id="error" name="error" errorCode="error" />
                  <bpmn:escalation id="escalation" name="escalation" escalationCode="escalation" />
                  <bpmn:message id="message" name="message" />
                  <bpmn:process id="%s" name="%s" isExecutable="true" camunda:historyTimeToLive="P30D">
                  %s</bpmn:process>
                </bpmn:definitions>
                """.formatted(process.definitions, id, id, inside);
    }

    private String elements(String outline) {
        StringBuilder all = new StringBuilder();
        for (String one : parts(outline)) {
            Matcher element = ELEMENT.matcher(one.strip());
            if (!element.matches()) {
                throw new IllegalArgumentException("Not an element: " + one);
            }
            all.append(element(element));
        }
        return all.toString();
    }

    /** Splits at semicolons outside of brackets. */
    private static List<String> parts(String outline) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < outline.length(); i++) {
            char letter = outline.charAt(i);
            depth += letter == '[' ? 1 : letter == ']' ? -1 : 0;
            if (letter == ';' && depth == 0) {
                parts.add(outline.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(outline.substring(start));
        return parts;
    }

    private String element(Matcher element) {
        String kind = element.group(1);
        String id = element.group(2);
        String attributes = element.group(3).strip();
        Matcher english = ENGLISH.matcher(attributes);
        String extensions = "";
        if (english.find()) {
            extensions = "<bpmn:extensionElements><camunda:properties><camunda:property name=\"name.en\" value=\""
                    + english.group(1) + "\" /></camunda:properties></bpmn:extensionElements>";
            attributes = english.replaceAll("");
        }
        String attached = element.group(4) == null ? "" : " attachedToRef=\"" + element.group(4) + "\"";
        String inside = element.group(6) == null ? "" : elements(element.group(6));
        StringBuilder out =
                new StringBuilder("<bpmn:%s id=\"%s\" %s%s>%s".formatted(kind, id, attributes, attached, extensions));
        StringBuilder flows = new StringBuilder();
        if (element.group(7) != null) {
            for (String target : element.group(7).split(",", -1)) {
                String flow = id + "-to-" + target;
                flows.append("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\" />\n"
                        .formatted(flow, id, target));
            }
        }
        out.append(inside).append(element.group(5) == null ? "" : definition(element.group(5)));
        return out + "</bpmn:" + kind + ">\n" + flows;
    }

    private String definition(String event) {
        String[] named = event.split(":", 2);
        return switch (named[0]) {
            case "link" -> "<bpmn:linkEventDefinition name=\"" + named[1] + "\" />";
            case "condition" ->
                "<bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">${true}</bpmn:condition></bpmn:conditionalEventDefinition>";
            case "timer" ->
                "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>";
            case "signal" -> {
                String signal = "<bpmn:signal id=\"signal-" + named[1] + "\" name=\"" + named[1] + "\" />";
                if (definitions.indexOf(signal) < 0) {
                    definitions.append(signal);
                }
                yield "<bpmn:signalEventDefinition signalRef=\"signal-" + named[1] + "\" />";
            }
            case "times" ->
                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">"
                        + named[1] + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>";
            default -> "<bpmn:%sEventDefinition %sRef=\"%s\" />".formatted(named[0], named[0], named[0]);
        };
    }
}
