package io.leadwright.ai.model;

/** Why a model's endpoint gave no usable answer, in words for an administrator. The ledger stores the name and the words. */
public enum ModelFault {
    BUSY("The endpoint is busy or its rate limit is reached", true),
    SERVER("The endpoint reports a fault of its own", true),
    CONNECTION("The connection broke or could not be opened", true),
    TIMEOUT("The answer took longer than the time limit", true),
    BREAKER("The model is left alone for a while because half of its last calls failed", true),
    LIMIT("A limit of this server on calls of models is reached", false),
    BILL("The account at the model's provider is out of credit", false),
    KEY("The endpoint does not accept the key", false),
    ADDRESS("There is no chat-completions interface at the address; most addresses end in /v1", false),
    MODEL_UNKNOWN("The endpoint does not know the model", false),
    PAGE("The endpoint sent a web page, as a sign-in page or a proxy does", false),
    PROTOCOL("The endpoint sent something that is no answer of a model", false),
    TOO_LARGE("The answer is larger than the limit", false),
    TOO_LONG("The text is longer than the model can read", false),
    REQUEST("The endpoint does not accept the request", false),
    FILTERED("The endpoint's content filter withheld the answer", false),
    DECLINED("The model declined to answer", false),
    CUT_OFF("The answer was cut off at the model's limit of output", false),
    EMPTY("The answer is empty", false),
    NO_JSON("The answer contains no JSON object", false),
    MISFIT("The answer does not fit the schema or the input", false),
    UNEXPECTED("The call failed", false);

    private final String words;
    private final boolean passing;

    ModelFault(String words, boolean passing) {
        this.words = words;
        this.passing = passing;
    }

    /** Whether the same request may well succeed later without anybody doing anything. */
    public boolean passing() {
        return passing;
    }

    /** Whether asking the same model to repair its answer can help. */
    boolean repairable() {
        return this == EMPTY || this == NO_JSON || this == MISFIT;
    }

    /** The words, and what the endpoint itself said. */
    String says(String detail) {
        return detail.isBlank() ? words : words + ": " + detail.strip();
    }
}
