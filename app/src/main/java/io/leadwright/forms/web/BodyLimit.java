package io.leadwright.forms.web;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.apache.commons.io.input.BoundedInputStream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Rejects a request body larger than a record may be, without reading it to the end. */
@RestControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {
    private final long limit;

    BodyLimit(BodySettings settings) {
        this.limit = settings.maxBody().toBytes();
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
        InputStream counted = BoundedInputStream.builder()
                .setInputStream(message.getBody())
                .setMaxCount(limit + 1)
                .setOnMaxCount((most, read) -> {
                    throw new BodyTooLarge(limit);
                })
                .get();
        return new Limited(message.getHeaders(), counted);
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
}
