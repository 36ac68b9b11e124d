package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.Run;
import io.leadwright.automation.instance.RunAction;
import java.util.List;
import java.util.Map;

/**
 * A run as its reader sees it.
 *
 * @param hands where the reader may take it on by hand; empty for a run that has ended, and for readers who may not
 * @param actions what people did to it by hand, oldest first
 */
public record RunView(Run run, List<Hand> hands, List<Told> actions) {

    /**
     * A step at which the run stands.
     *
     * @param targets steps to go on from instead, id to name
     */
    public record Hand(String element, String name, Map<String, String> targets) {}

    /**
     * An action by hand in the reader's words.
     *
     * @param element name of the step that was left or retried, empty when the whole run was stopped
     * @param target name of the step that the run went on from, empty unless it was moved
     */
    public record Told(RunAction action, String element, String target) {}
}
