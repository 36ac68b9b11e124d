package io.leadwright.automation.decision;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.Resources;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.stereotype.Component;

/** Reads and writes the rules of decision tables in their files. */
@Component
class DecisionFiles implements DecisionRows, DecisionSheets {
    private final Resources resources;

    DecisionFiles(Resources resources) {
        this.resources = resources;
    }

    @Override
    public List<Row> rows(String decision) {
        DecisionTable table = table(decision, read(file(decision)));
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        List<Row> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            Map<String, String> cells = new HashMap<>();
            Iterator<String> names = outputs.iterator();
            rule.getOutputEntries()
                    .forEach(cell -> cells.put(names.next(), cell.getText().getTextContent()));
            String input = rule.getInputEntries().stream()
                    .findFirst()
                    .map(cell -> cell.getText().getTextContent())
                    .orElse("");
            String description =
                    rule.getDescription() == null ? "" : rule.getDescription().getTextContent();
            rows.add(new Row(input.strip(), description, cells));
        }
        return rows;
    }

    @Override
    public Resource with(String decision, List<Row> rows) {
        Resource file = file(decision);
        DmnModelInstance model = read(file);
        DecisionTable table = table(decision, model);
        List<Rule> rules = List.copyOf(table.getRules());
        for (int place = 0; place < rows.size(); place++) {
            Rule rule = place < rules.size() ? rules.get(place) : add(model, table, decision + "-rule-" + (place + 1));
            fill(model, table, rule, rows.get(place));
        }
        rules.stream().skip(rows.size()).forEach(table.getRules()::remove);
        return new Resource(file.name(), text(model));
    }

    @Override
    public Sheet sheet(String file, String decision) {
        Resource resource = named(file);
        DmnModelInstance model = read(resource);
        DecisionTable table = table(decision, model);
        List<Column> columns = new ArrayList<>();
        table.getInputs()
                .forEach(input -> columns.add(new Column(
                        input.getLabel(),
                        input.getInputExpression().getText().getTextContent().strip(),
                        input.getInputExpression().getTypeRef(),
                        true)));
        table.getOutputs()
                .forEach(output ->
                        columns.add(new Column(output.getLabel(), output.getName(), output.getTypeRef(), false)));
        List<SheetRow> rows = table.getRules().stream().map(DecisionFiles::row).toList();
        Decision parent = (Decision) table.getParentElement();
        String about =
                parent.getDescription() == null ? "" : parent.getDescription().getTextContent();
        return new Sheet(parent.getName(), about, columns, rows, resource.hash());
    }

    private static SheetRow row(Rule rule) {
        List<String> cells = new ArrayList<>();
        rule.getInputEntries()
                .forEach(cell -> cells.add(cell.getText().getTextContent().strip()));
        rule.getOutputEntries()
                .forEach(cell -> cells.add(cell.getText().getTextContent().strip()));
        return new SheetRow(
                rule.getId(),
                rule.getDescription() == null ? "" : rule.getDescription().getTextContent(),
                cells);
    }

    @Override
    public Resource with(String file, String decision, List<SheetRow> rows) {
        Resource resource = named(file);
        DmnModelInstance model = read(resource);
        DecisionTable table = table(decision, model);
        Map<String, Rule> known = new HashMap<>();
        List.copyOf(table.getRules()).forEach(rule -> {
            known.put(rule.getId(), rule);
            table.getRules().remove(rule);
        });
        int fresh = 0;
        for (SheetRow row : rows) {
            Rule rule = known.remove(row.id());
            if (rule == null) {
                do {
                    fresh++;
                } while (known.containsKey(decision + "-own-" + fresh)
                        || model.getModelElementById(decision + "-own-" + fresh) != null);
                rule = add(model, table, decision + "-own-" + fresh);
            } else {
                table.getRules().add(rule);
            }
            describe(model, rule, row.description());
            Iterator<String> cells = row.cells().iterator();
            rule.getInputEntries().forEach(cell -> cell.getText().setTextContent(cells.next()));
            rule.getOutputEntries().forEach(cell -> cell.getText().setTextContent(cells.next()));
        }
        return new Resource(resource.name(), text(model));
    }

    private Resource named(String file) {
        return resources
                .find("decisions/" + file + ".dmn")
                .orElseThrow(() -> new IllegalArgumentException("There is no file '" + file + "'"));
    }

    private static String text(DmnModelInstance model) {
        return Dmn.convertToString(model).replaceAll("(?m)^[ \\t]*\\R", "").strip() + "\n";
    }

    private static void describe(DmnModelInstance model, Rule rule, String sentence) {
        Description description = rule.getDescription();
        if (description == null) {
            description = model.newInstance(Description.class);
            rule.setDescription(description);
        }
        description.setTextContent(sentence);
    }

    private static void fill(DmnModelInstance model, DecisionTable table, Rule rule, Row row) {
        describe(model, rule, row.description());
        rule.getInputEntries().stream()
                .findFirst()
                .ifPresent(cell -> cell.getText().setTextContent(row.input()));
        Iterator<Output> outputs = table.getOutputs().iterator();
        for (OutputEntry cell : rule.getOutputEntries()) {
            cell.getText()
                    .setTextContent(row.outputs().getOrDefault(outputs.next().getName(), ""));
        }
    }

    private static Rule add(DmnModelInstance model, DecisionTable table, String id) {
        Rule rule = element(model, Rule.class, id);
        for (int column = 1; column <= table.getInputs().size(); column++) {
            InputEntry cell = element(model, InputEntry.class, rule.getId() + "-in-" + column);
            cell.setText(model.newInstance(Text.class));
            rule.getInputEntries().add(cell);
        }
        for (int column = 1; column <= table.getOutputs().size(); column++) {
            OutputEntry cell = element(model, OutputEntry.class, rule.getId() + "-out-" + column);
            cell.setText(model.newInstance(Text.class));
            rule.getOutputEntries().add(cell);
        }
        table.getRules().add(rule);
        return rule;
    }

    private static <E extends DmnElement> E element(DmnModelInstance model, Class<E> type, String id) {
        E element = model.newInstance(type);
        if (model.getModelElementById(id) == null) {
            element.setId(id);
        }
        return element;
    }

    private Resource file(String decision) {
        return resources
                .find("decisions/" + decision + ".dmn")
                .orElseThrow(() -> new IllegalArgumentException("There is no file with a decision '" + decision + "'"));
    }

    private static DmnModelInstance read(Resource file) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static DecisionTable table(String decision, DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).stream()
                .filter(table -> table.getParentElement() instanceof Decision parent && decision.equals(parent.getId()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + decision + "' is not a decision table"));
    }
}
