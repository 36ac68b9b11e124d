package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.Run;
import java.util.List;

/**
 * The data for the diagram of a run.
 *
 * @param xml the BPMN of the version that the run follows
 * @param entries the steps passed, in order; a step passed twice appears twice
 */
record RunPicture(String xml, List<Mark> entries) {
    record Mark(String element, Run.State state) {}
}
