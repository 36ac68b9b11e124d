package io.leadwright.forms.attachment;

import java.util.Arrays;

/** A file that is not taken; nothing was stored. The code names the message {@code attachment.fault.<code>}. */
public final class AttachmentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Object[] arguments;

    AttachmentRefused(String code, Object... arguments) {
        super("The file is refused: " + code);
        this.code = code;
        this.arguments = arguments.clone();
    }

    /** Names the message {@code attachment.fault.<code>}. */
    public String code() {
        return code;
    }

    /** Values of that message. */
    public Object[] arguments() {
        return Arrays.copyOf(arguments, arguments.length);
    }
}
