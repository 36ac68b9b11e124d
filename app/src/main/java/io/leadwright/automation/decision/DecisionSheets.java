package io.leadwright.automation.decision;

import io.leadwright.automation.deployment.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Offers any decision table of a file as a sheet with all its columns, for pages on which people edit it without the Modeler. */
public interface DecisionSheets {

    /**
     * A column.
     *
     * @param label as in the table; null if it has none
     * @param name the input's expression, or the output's name
     * @param type such as {@code string}; null if it has none
     */
    record Column(
            @Nullable String label, String name, @Nullable String type, boolean input) {}

    /**
     * A rule.
     *
     * @param id empty for a new one
     * @param description its sentence
     * @param cells FEEL texts of the inputs, then of the outputs
     */
    record SheetRow(String id, String description, List<String> cells) {}

    /**
     * A table.
     *
     * @param hash of the file, which a change is based on
     */
    record Sheet(String name, String about, List<Column> columns, List<SheetRow> rows, String hash) {}

    /**
     * The table in force.
     *
     * @param file without folder and ending
     * @throws IllegalArgumentException for an unknown file or decision
     */
    Sheet sheet(String file, String decision);

    /** The file in force with the rules of the decision replaced by these, in their order; nothing is published. */
    Resource with(String file, String decision, List<SheetRow> rows);
}
