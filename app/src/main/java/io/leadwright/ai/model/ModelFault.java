package io.leadwright.ai.model;

/** Why a model gave no usable answer. The ledger stores the name; the words for administrators are in the message bundle. */
public enum ModelFault {
    BUSY(Lasting.PASSING),
    SERVER(Lasting.PASSING),
    CONNECTION(Lasting.PASSING),
    /** Such a call may have been paid for, and the same text may well take as long again. */
    TIMEOUT(Lasting.SETTINGS),
    BREAKER(Lasting.PASSING),
    LIMIT(Lasting.PASSING),
    DAY_LIMIT(Lasting.HERE),
    INPUT_LIMIT(Lasting.HERE),
    CONSENT(Lasting.HERE),
    HELD(Lasting.HERE),
    TRIES(Lasting.HERE),
    PROMPT(Lasting.HERE),
    BILL(Lasting.SETTINGS),
    KEY(Lasting.SETTINGS),
    ADDRESS(Lasting.SETTINGS),
    MODEL_UNKNOWN(Lasting.SETTINGS),
    PAGE(Lasting.SETTINGS),
    PROTOCOL(Lasting.SETTINGS),
    REQUEST(Lasting.SETTINGS),
    TOO_LARGE(Lasting.TEXT),
    TOO_LONG(Lasting.TEXT),
    FILTERED(Lasting.TEXT),
    DECLINED(Lasting.TEXT),
    CUT_OFF(Lasting.TEXT),
    EMPTY(Lasting.ANSWER),
    NO_JSON(Lasting.ANSWER),
    MISFIT(Lasting.ANSWER),
    UNEXPECTED(Lasting.SETTINGS);

    private final Lasting lasting;

    ModelFault(Lasting lasting) {
        this.lasting = lasting;
    }

    /** What must change before the same request can succeed: nothing but time, this server, the settings, the text, or the answer. */
    private enum Lasting {
        PASSING,
        HERE,
        SETTINGS,
        TEXT,
        ANSWER
    }

    /** Whether the same request may well succeed later without anybody doing anything. */
    public boolean passing() {
        return lasting == Lasting.PASSING;
    }

    /** Whether asking the same model to repair its answer can help. */
    boolean repairable() {
        return lasting == Lasting.ANSWER;
    }

    /** Whether it lies in what was asked, and says nothing about the endpoint's health. */
    boolean ofTheText() {
        return lasting == Lasting.TEXT;
    }
}
