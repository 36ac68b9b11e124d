package io.leadwright.automation.deployment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.xml.ModelException;

/** Finds the messages that a process waits for; a message that no process waits for would be lost silently. */
final class MessageWaits {
    private MessageWaits() {}

    static boolean in(Resource process, String message) {
        return process.text().contains(message) && names(process).anyMatch(message::equals);
    }

    private static Stream<String> names(Resource process) {
        return model(process).stream()
                .flatMap(model -> Stream.concat(
                        model.getModelElementsByType(ReceiveTask.class).stream().map(ReceiveTask::getMessage),
                        model.getModelElementsByType(CatchEvent.class).stream()
                                .flatMap(event -> event.getChildElementsByType(MessageEventDefinition.class).stream())
                                .map(MessageEventDefinition::getMessage)))
                .flatMap(message -> Optional.ofNullable(message).map(Message::getName).stream());
    }

    /** Empty for an unreadable file, which its own check reports. */
    private static Optional<BpmnModelInstance> model(Resource process) {
        try {
            return Optional.of(Bpmn.readModelFromStream(
                    new ByteArrayInputStream(process.text().getBytes(StandardCharsets.UTF_8))));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }
}
