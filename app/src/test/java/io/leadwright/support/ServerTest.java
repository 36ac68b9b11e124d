package io.leadwright.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The whole server on its own port and database, with the people of the demo but no leads, no delay, no mails to
 * colleagues and no scheduled work. Each test class closes its server, because the engine's REST API supports one
 * engine per JVM. Its clock is a {@link MovableClock}.
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
