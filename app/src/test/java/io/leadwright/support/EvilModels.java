package io.leadwright.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Malicious resources that try to run code, read files or exhaust memory: file name and content by attack. */
public final class EvilModels {
    private static final String STEP = "camunda:delegateExpression=\"${writeText}\"";
    private static final String FIELDS =
            "<bpmn:extensionElements><camunda:field name=\"command\" stringValue=\"id\"/></bpmn:extensionElements>";

    private EvilModels() {}

    public static Map<String, String> processes() {
        Map<String, String> evil = new LinkedHashMap<>();
        evil.put(
                "script task",
                "<bpmn:scriptTask id=\"x\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>");
        evil.put("class", "<bpmn:serviceTask id=\"x\" camunda:class=\"java.lang.Object\"/>");
        evil.put(
                "class beside a step",
                "<bpmn:serviceTask id=\"x\" %s camunda:class=\"java.lang.Object\"/>".formatted(STEP));
        evil.put("expression", "<bpmn:serviceTask id=\"x\" camunda:expression=\"${''.getClass()}\"/>");
        evil.put("foreign bean", "<bpmn:serviceTask id=\"x\" camunda:delegateExpression=\"${dataSource}\"/>");
        evil.put(
                "shell",
                "<bpmn:serviceTask id=\"x\" %s camunda:type=\"shell\">%s</bpmn:serviceTask>".formatted(STEP, FIELDS));
        evil.put(
                "shell by sending",
                "<bpmn:sendTask id=\"x\" camunda:type=\"shell\">%s</bpmn:sendTask>".formatted(FIELDS));
        evil.put(
                "shell by deciding",
                "<bpmn:businessRuleTask id=\"x\" camunda:type=\"shell\">%s</bpmn:businessRuleTask>".formatted(FIELDS));
        evil.put(
                "shell by a message",
                "<bpmn:intermediateThrowEvent id=\"x\"><bpmn:messageEventDefinition camunda:type=\"shell\">%s</bpmn:messageEventDefinition></bpmn:intermediateThrowEvent>"
                        .formatted(FIELDS));
        evil.put("mail", "<bpmn:serviceTask id=\"x\" %s camunda:type=\"mail\"/>".formatted(STEP));
        evil.put("field", "<bpmn:serviceTask id=\"x\" %s>%s</bpmn:serviceTask>".formatted(STEP, FIELDS));
        evil.put(
                "connector",
                extended(
                        "serviceTask",
                        "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"));
        for (String how : List.of(
                "class=\"java.lang.Object\"",
                "expression=\"${''.getClass()}\"",
                "delegateExpression=\"${writeText}\"")) {
            evil.put(
                    "listener " + how,
                    extended("task", "<camunda:executionListener event=\"start\" %s/>".formatted(how)));
            evil.put(
                    "task listener " + how,
                    extended("userTask", "<camunda:taskListener event=\"create\" %s/>".formatted(how)));
            evil.put(
                    "ancestor's listener " + how,
                    extended("task", "<activiti:executionListener event=\"start\" %s/>".formatted(how)));
        }
        evil.put(
                "scripted listener",
                extended(
                        "task",
                        "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:executionListener>"));
        evil.put(
                "scripted input",
                extended(
                        "task",
                        "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>"));
        evil.put(
                "ancestor's class",
                "<bpmn:serviceTask id=\"x\" %s activiti:class=\"java.lang.Object\"/>".formatted(STEP));
        evil.put("ancestor's shell", "<bpmn:serviceTask id=\"x\" %s activiti:type=\"shell\"/>".formatted(STEP));
        evil.put("form handler", "<bpmn:userTask id=\"x\" camunda:formHandlerClass=\"java.lang.Object\"/>");
        evil.put(
                "validator",
                extended(
                        "userTask",
                        "<camunda:formData><camunda:formField id=\"a\" type=\"string\"><camunda:validation><camunda:constraint name=\"validator\" config=\"java.lang.Object\"/></camunda:validation></camunda:formField></camunda:formData>"));
        evil.put(
                "mapping class",
                "<bpmn:callActivity id=\"x\" calledElement=\"lead-intake\" camunda:variableMappingClass=\"java.lang.Object\"/>");
        evil.put(
                "mapping bean",
                "<bpmn:callActivity id=\"x\" calledElement=\"lead-intake\" camunda:variableMappingDelegateExpression=\"${writeText}\"/>");
        evil.put(
                "condition",
                "<bpmn:task id=\"x\"/><bpmn:endEvent id=\"e\"/><bpmn:sequenceFlow id=\"c\" sourceRef=\"x\" targetRef=\"e\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">1</bpmn:conditionExpression></bpmn:sequenceFlow>");
        evil.put(
                "condition from a file",
                "<bpmn:task id=\"x\"/><bpmn:endEvent id=\"e\"/><bpmn:sequenceFlow id=\"c\" sourceRef=\"x\" targetRef=\"e\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\" camunda:resource=\"classpath://x.groovy\"/></bpmn:sequenceFlow>");
        evil.replaceAll((name, element) -> process(element));
        evil.put(
                "file in a process",
                doctype("<!ENTITY f SYSTEM \"file:///etc/hostname\">")
                        + body(process("<bpmn:task id=\"x\" name=\"&f;\"/>")));
        evil.put(
                "file by a parameter entity",
                doctype("<!ENTITY % f SYSTEM \"file:///etc/hostname\"> %f;") + body(process("<bpmn:task id=\"x\"/>")));
        evil.put(
                "billion laughs in a process",
                doctype(laughs()) + body(process("<bpmn:task id=\"x\" name=\"&l9;\"/>")));
        return evil;
    }

    /** All other kinds of file; decisions in another language, at each place that names a language. */
    public static Map<Map.Entry<String, String>, String> others() {
        Map<String, String> decisions = new LinkedHashMap<>();
        for (String language : List.of("javascript", "groovy", "juel", "http://www.java.com/java")) {
            decisions.put(
                    "cell in " + language,
                    decision(
                            "",
                            "<literalExpression id=\"x\" expressionLanguage=\"%s\"><text>1</text></literalExpression>"
                                    .formatted(language)));
            decisions.put(
                    "file in " + language,
                    decision(
                            "expressionLanguage=\"%s\"".formatted(language),
                            "<literalExpression id=\"x\"><text>1</text></literalExpression>"));
        }
        decisions.put(
                "Java in FEEL",
                decision(
                        "",
                        "<literalExpression id=\"x\"><text>{ f: function(k) external { java: { class: \"java.lang.System\", method signature: \"getProperty(java.lang.String)\" } }, r: f(\"java.home\") }.r</text></literalExpression>"));
        String plain = decision("", "<literalExpression id=\"x\"><text>\"&l9;\"</text></literalExpression>");
        decisions.put("billion laughs in a decision", doctype(laughs()) + body(plain));
        decisions.put("file in a decision", doctype("<!ENTITY l9 SYSTEM \"file:///etc/hostname\">") + body(plain));
        Map<String, String> forms = new LinkedHashMap<>();
        for (String type : List.of("html", "iframe", "script", "documentPreview")) {
            forms.put(
                    type,
                    "{\"id\":\"evil\",\"type\":\"default\",\"components\":[{\"type\":\"%s\",\"id\":\"x\",\"content\":\"<script>1</script>\"}]}"
                            .formatted(type));
        }
        forms.put("10,000 deep", "{\"id\":\"evil\",\"components\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        Map<String, String> prompts = new LinkedHashMap<>();
        for (String text : List.of(
                "<#assign x = \"freemarker.template.utility.Execute\"?new()>${x(\"id\")}",
                "${customerName?api.class}",
                "${detail?eval}",
                "${detail?interpret}")) {
            prompts.put(text, "---\ntitle: evil\nkind: text\n---\n" + text);
        }
        prompts.put(
                "object in YAML",
                "---\ntitle: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]\nkind: text\n---\nx");
        prompts.put(
                "billion laughs in YAML",
                "---\ntitle: evil\nkind: text\na0: &a0 [x,x,x,x,x,x,x,x,x]\n"
                        + IntStream.rangeClosed(1, 9)
                                .mapToObj(n -> "a%d: &a%d [%s]\n"
                                        .formatted(n, n, String.join(",", Collections.nCopies(9, "*a" + (n - 1)))))
                                .collect(Collectors.joining())
                        + "---\nx");
        Map<Map.Entry<String, String>, String> all = new LinkedHashMap<>();
        decisions.forEach((name, text) -> all.put(Map.entry("decisions/evil.dmn", name), text));
        forms.forEach((name, text) -> all.put(Map.entry("forms/evil.form", name), text));
        prompts.forEach((name, text) -> all.put(Map.entry("prompts/evil.md", name), text));
        all.put(Map.entry("processes/evil.groovy", "a script"), "1");
        all.put(Map.entry("processes/evil.cmmn", "a case"), "<definitions/>");
        all.put(Map.entry("processes/evil.bpmn20.xml", "another name of a process"), process("<bpmn:task id=\"x\"/>"));
        return all;
    }

    private static String extended(String element, String inside) {
        return "<bpmn:%1$s id=\"x\"%2$s><bpmn:extensionElements>%3$s</bpmn:extensionElements></bpmn:%1$s>"
                .formatted(element, element.equals("serviceTask") ? " " + STEP : "", inside);
    }

    private static String process(String element) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
                  <bpmn:process id="evil" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="x"/>%s
                  </bpmn:process>
                </bpmn:definitions>""".formatted(element);
    }

    private static String decision(String attributes, String logic) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="x" %s>
                  <decision id="evil" name="evil" camunda:historyTimeToLive="P1D"><variable id="v" name="v"/>%s</decision>
                </definitions>""".formatted(attributes, logic);
    }

    private static String doctype(String inside) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE d [" + inside + "]>";
    }

    private static String body(String document) {
        return document.substring(document.indexOf("?>") + 2);
    }

    private static String laughs() {
        return "<!ENTITY l0 \"ha\">"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> "<!ENTITY l%d \"%s\">".formatted(n, ("&l" + (n - 1) + ";").repeat(10)))
                        .collect(Collectors.joining());
    }
}
