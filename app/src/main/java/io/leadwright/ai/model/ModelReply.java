package io.leadwright.ai.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import io.leadwright.ai.prompt.Prompt;
import java.util.List;

/** Checks a response as a whole: its words, and why the model stopped. */
final class ModelReply {
    private ModelReply() {}

    static AnswerCheck.Checked check(Prompt prompt, ChatResponse response) {
        AnswerCheck.Checked checked =
                AnswerCheck.check(prompt, response.aiMessage().text(), notes(response));
        if (checked.valid()) {
            return checked;
        }
        List<String> declined = checked.notes().stream()
                .filter(note -> note.startsWith(ReplyBody.DECLINED))
                .map(note -> note.substring(ReplyBody.DECLINED.length()))
                .toList();
        if (!declined.isEmpty()) {
            return checked.because(ModelFault.DECLINED, declined);
        }
        // Asked again with the same limits, the model would stop at the same place.
        if (response.finishReason() == FinishReason.LENGTH) {
            return checked.because(ModelFault.CUT_OFF, List.of());
        }
        return response.finishReason() == FinishReason.CONTENT_FILTER
                ? checked.because(ModelFault.FILTERED, List.of())
                : checked;
    }

    private static List<String> notes(ChatResponse response) {
        return response.metadata() instanceof OpenAiChatResponseMetadata metadata && metadata.rawHttpResponse() != null
                ? metadata.rawHttpResponse().headers().getOrDefault(ReplyBody.NOTES, List.of())
                : List.of();
    }
}
