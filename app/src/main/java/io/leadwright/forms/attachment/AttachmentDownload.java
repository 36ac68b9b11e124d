package io.leadwright.forms.attachment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends a file as a download, never to be shown as a page of this server. */
@Component
class AttachmentDownload {
    private final StoredFiles contents;

    AttachmentDownload(StoredFiles contents) {
        this.contents = contents;
    }

    void send(Attachment file, HttpServletResponse response) throws IOException {
        response.setContentType(file.type());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        contents.write(file.id(), response.getOutputStream());
    }
}
