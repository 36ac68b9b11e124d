package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.Run;
import java.util.List;

/**
 * What the picture of a run is drawn from.
 *
 * @param xml the BPMN model of the version the run follows
 * @param entries the steps passed, in order; a step passed twice stands twice
 */
record RunPicture(String xml, List<Mark> entries) {
    record Mark(String element, Run.State state) {}
}
