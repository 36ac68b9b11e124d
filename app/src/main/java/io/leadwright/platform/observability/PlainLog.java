package io.leadwright.platform.observability;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Masks messages and omits those of exceptions in text logs, as soon as Spring Boot has set up logging; JSON logs do so by settings. */
final class PlainLog implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    /** The names of an exception in Spring Boot's pattern. */
    private static final List<String> FAILURE = List.of("wEx", "ex", "exception", "throwable");

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        if (loggers instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(PlainLog::change);
        }
    }

    private static void change(Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
                && stream.getEncoder() instanceof PatternLayoutEncoder encoder
                && encoder.getLayout() instanceof PatternLayout layout) {
            layout.getInstanceConverterMap().put("m", Message::new);
            layout.getInstanceConverterMap().put("msg", Message::new);
            layout.getInstanceConverterMap().put("message", Message::new);
            FAILURE.forEach(word -> layout.getInstanceConverterMap().put(word, Failure::new));
            layout.start();
        }
    }

    private static final class Message extends MessageConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return MaskedMessage.of(super.convert(event));
        }
    }

    private static final class Failure extends ThrowableProxyConverter {
        @Override
        protected String throwableProxyToString(IThrowableProxy failure) {
            return failure instanceof ThrowableProxy known ? PlainTrace.of(known.getThrowable()) : "";
        }
    }
}
