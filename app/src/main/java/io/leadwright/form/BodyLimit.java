package io.leadwright.form;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Stops reading a record's body that is larger than any record may be. */
@RestControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {
    private final long limit;

    BodyLimit(@Value("${leadwright.max-body}") DataSize limit) {
        this.limit = limit.toBytes();
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return FieldValues.class.equals(target);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        if (message.getHeaders().getContentLength() > limit) {
            throw new BodyTooLarge(limit);
        }
        return new Limited(message.getHeaders(), new Counted(message.getBody(), limit));
    }

    private record Limited(HttpHeaders headers, InputStream body) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }

    /** For bodies that do not tell their length. */
    private static final class Counted extends FilterInputStream {
        private final long limit;
        private long read;

        private Counted(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(count);
            return count;
        }

        private void count(int bytes) throws BodyTooLarge {
            read += Math.max(0, bytes);
            if (read > limit) {
                throw new BodyTooLarge(limit);
            }
        }
    }
}
