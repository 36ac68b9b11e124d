package io.leadwright.forms.attachment;

import java.io.IOException;
import java.io.InputStream;

/** A kind of file whose words another module reads. */
public interface FileKind {
    /** The end of its names, in small letters, without the point. */
    String extension();

    /**
     * The words of a file.
     *
     * @throws IOException if it cannot be read to its end
     */
    String words(InputStream content) throws IOException;
}
