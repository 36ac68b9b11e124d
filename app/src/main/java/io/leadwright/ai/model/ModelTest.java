package io.leadwright.ai.model;

/**
 * The result of testing a model.
 *
 * @param millis how long the call took
 * @param reason why it failed, without the key; empty if it succeeded
 * @param answer the beginning of the model's answer
 */
public record ModelTest(boolean good, long millis, String reason, String answer) {
    private static final int SHOWN = 300;

    static ModelTest of(Endpoint endpoint, String words) {
        long start = System.nanoTime();
        try {
            String answer = endpoint.say(words);
            return new ModelTest(true, since(start), "", cut(answer));
        } catch (RuntimeException e) {
            String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            return new ModelTest(false, since(start), cut(endpoint.withoutKey(reason)), "");
        }
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
