package io.leadwright.ai.model;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.Templates;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of testing a model with a request like every other: two roles, a schema and a temperature.
 *
 * @param millis how long the call took
 * @param fault name of the reason why it failed; empty if it succeeded
 * @param reason what the endpoint said, without the key
 * @param answer the beginning of the model's answer
 * @param notes what the answer was unwrapped from
 */
public record ModelTest(boolean good, long millis, String fault, String reason, String answer, List<String> notes) {
    private static final int SHOWN = 300;

    static ModelTest of(Endpoint endpoint, Prompt prompt) {
        long start = System.nanoTime();
        try {
            AnswerCheck.Checked checked = ModelReply.check(
                    prompt,
                    endpoint.askOnce(
                            List.of(
                                    SystemMessage.from(Templates.render(
                                            Objects.requireNonNull(
                                                    prompt.request().system()),
                                            Map.of())),
                                    UserMessage.from(Templates.render(prompt.user(), Map.of()))),
                            prompt));
            ModelFault fault = checked.fault();
            return new ModelTest(
                    fault == null,
                    since(start),
                    fault == null ? "" : fault.name(),
                    cut(endpoint.withoutKey(String.join("; ", checked.errors()))),
                    cut(checked.words()),
                    checked.notes());
        } catch (RuntimeException e) {
            String fault = EndpointFailure.in(e)
                    .map(EndpointFailure::fault)
                    .orElse(ModelFault.UNEXPECTED)
                    .name();
            String detail =
                    EndpointFailure.in(e).map(EndpointFailure::detail).orElseGet(() -> String.valueOf(e.getMessage()));
            return new ModelTest(false, since(start), fault, cut(endpoint.withoutKey(detail)), "", List.of());
        }
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
