package io.leadwright.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The whole server on a port and a database of its own, with the demo's people but none of its leads, no delay, no mails to colleagues and nothing that
 * starts by the time of day. Each test
 * class closes its server, because the engine's REST interface knows one engine per JVM. Its clock is a {@link MovableClock}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "leadwright.intake-delay=PT0S",
            "leadwright.demo=true",
            "leadwright.demo-leads=false",
            "leadwright.mail.colleagues=false",
            "leadwright.start-schedule=false"
        })
@Import({MovableClock.class, SharedMappings.class})
@DirtiesContext
public @interface ServerTest {}
