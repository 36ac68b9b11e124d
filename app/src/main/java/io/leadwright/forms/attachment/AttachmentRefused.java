package io.leadwright.forms.attachment;

import java.util.Arrays;

/** A file that is not taken; nothing was stored. The code names the message {@code attachment.fault.<code>}. */
final class AttachmentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Object[] arguments;

    AttachmentRefused(String code, Object... arguments) {
        super("The file is refused: " + code);
        this.code = code;
        this.arguments = arguments.clone();
    }

    String code() {
        return code;
    }

    Object[] arguments() {
        return Arrays.copyOf(arguments, arguments.length);
    }
}
