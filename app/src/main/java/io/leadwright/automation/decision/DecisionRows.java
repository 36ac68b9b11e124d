package io.leadwright.automation.decision;

import io.leadwright.automation.deployment.Resource;
import java.util.List;
import java.util.Map;

/** The rules of a decision table as rows of cells, for pages on which people edit a table without the Modeler. */
public interface DecisionRows {

    /**
     * A rule.
     *
     * @param input text of the first input's cell, in FEEL
     * @param description its sentence
     * @param outputs FEEL text of each output's cell by the output's name; an output that is missing here stays empty
     */
    record Row(String input, String description, Map<String, String> outputs) {}

    /**
     * The rules of a decision in force, in their order.
     *
     * @throws IllegalArgumentException for an unknown decision
     */
    List<Row> rows(String decision);

    /**
     * The decision's file in force with these rules in place of its own; nothing is published. A rule keeps its id by its place.
     *
     * @throws IllegalArgumentException for an unknown decision
     */
    Resource with(String decision, List<Row> rows);
}
