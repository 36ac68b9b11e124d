package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.Run;
import io.leadwright.automation.instance.RunAction;
import java.util.List;
import java.util.Map;

/**
 * A run as its reader sees it.
 *
 * @param hands the steps at which the reader may intervene; empty for a run that has ended, and for readers who may not
 * @param actions what people did to it by hand, oldest first
 */
public record RunView(Run run, List<Hand> hands, List<Told> actions) {

    /**
     * A step that the run is at.
     *
     * @param targets steps at which it may continue instead, id to name
     */
    public record Hand(String element, String name, Map<String, String> targets) {}

    /**
     * A manual action in the reader's language.
     *
     * @param element name of the step that was left or retried; empty when the whole run was stopped
     * @param target name of the step at which the run continued; empty unless it was moved
     */
    public record Told(RunAction action, String element, String target) {}
}
