package io.leadwright.automation.decision;

import io.leadwright.automation.deployment.Resource;
import java.util.List;
import java.util.Map;

/** Offers the rules of a decision table as rows of cells, for pages on which people edit a table without the Modeler. */
public interface DecisionRows {

    /**
     * A rule.
     *
     * @param input FEEL text of the first input's cell
     * @param description its sentence
     * @param outputs FEEL text of each output's cell by the output's name; an output that is missing here stays empty
     */
    record Row(String input, String description, Map<String, String> outputs) {}

    /**
     * The rules of the decision in force, in order.
     *
     * @throws IllegalArgumentException for an unknown decision
     */
    List<Row> rows(String decision);

    /**
     * The decision's file in force with its rules replaced by these; nothing is published. Rules keep their ids by position.
     *
     * @throws IllegalArgumentException for an unknown decision
     */
    Resource with(String decision, List<Row> rows);
}
