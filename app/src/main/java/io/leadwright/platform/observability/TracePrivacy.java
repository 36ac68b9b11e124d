package io.leadwright.platform.observability;

import io.micrometer.common.KeyValues;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanFilter;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Keeps personal data and secrets out of traces: messages of exceptions, and addresses, which contain tokens of opt-out links. */
@Configuration(proxyBeanMethods = false)
class TracePrivacy {
    @Bean
    SpanFilter withoutMessages() {
        return TracePrivacy::withoutMessages;
    }

    private static FinishedSpan withoutMessages(FinishedSpan span) {
        return OtelFinishedSpan.fromOtel(new Untold(OtelFinishedSpan.toOtel(span)));
    }

    /** The pattern of the address stays. */
    @Bean
    DefaultServerRequestObservationConvention requestsWithoutAddress() {
        return new DefaultServerRequestObservationConvention() {
            @Override
            public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
                return KeyValues.empty();
            }
        };
    }

    private static final class Untold extends DelegatingSpanData {
        private final StatusData status;

        Untold(SpanData span) {
            super(span);
            status = StatusData.create(span.getStatus().getStatusCode(), "");
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public StatusData getStatus() {
            return status;
        }
    }
}
