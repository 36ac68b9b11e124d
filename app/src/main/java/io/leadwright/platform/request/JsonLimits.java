package io.leadwright.platform.request;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Bounds what a body of JSON becomes in memory: a small one can hold many values. Other notations are not read at all. */
@Configuration(proxyBeanMethods = false)
public class JsonLimits implements WebMvcConfigurer {

    /** 413 for too many values, and 400 for what no caller needs, such as 10,000 levels. */
    public static HttpStatus status(StreamConstraintsException beyond) {
        return String.valueOf(beyond.getOriginalMessage()).startsWith("Token count")
                ? HttpStatus.PAYLOAD_TOO_LARGE
                : HttpStatus.BAD_REQUEST;
    }

    /** What every parser of a request's JSON keeps to. */
    @Bean
    StreamReadConstraints requestJson(LimitSettings settings) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(settings.jsonDepth())
                .maxTokenCount(settings.jsonTokens())
                .maxStringLength((int) settings.body().toBytes())
                .build();
    }

    @Bean
    MappingJackson2HttpMessageConverter mappingJackson2HttpMessageConverter(
            ObjectMapper json, StreamReadConstraints requestJson) {
        ObjectMapper bounded = json.copy();
        bounded.getFactory().setStreamReadConstraints(requestJson);
        return new MappingJackson2HttpMessageConverter(bounded);
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter -> converter instanceof AbstractJackson2HttpMessageConverter
                && !(converter instanceof MappingJackson2HttpMessageConverter));
    }
}
