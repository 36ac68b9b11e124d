package io.leadwright.platform.request;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ignores what others answer once the body was refused: many of them take that for a malformed body, and say so. */
final class ReplacedResponse extends HttpServletResponseWrapper {
    private static final Set<String> OF_CONTENT = Set.of("content-length", "content-type", "content-encoding");

    private final LimitedRequest request;

    ReplacedResponse(LimitedRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    private boolean replaced() {
        return request.refusal() != null && !isCommitted();
    }

    /** What will be answered, for those who look at it on the way, such as the audit. */
    @Override
    public int getStatus() {
        BodyRefused refusal = request.refusal();
        return refusal == null || isCommitted()
                ? super.getStatus()
                : refusal.status().value();
    }

    @Override
    public void setStatus(int status) {
        if (!replaced()) {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (!replaced()) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (!replaced()) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (!replaced()) {
            super.sendRedirect(location);
        }
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (!replaced()) {
            super.setContentType(type);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!replaced()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!replaced() || !ofContent(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!replaced() || !ofContent(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    private static boolean ofContent(String header) {
        return OF_CONTENT.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return replaced() ? new Unheard() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return replaced() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!replaced()) {
            super.flushBuffer();
        }
    }

    /** Takes anything and keeps nothing. */
    private static final class Unheard extends ServletOutputStream {
        @Override
        public void write(int one) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("The answer is written by others");
        }
    }
}
