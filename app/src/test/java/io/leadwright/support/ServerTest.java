package io.leadwright.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole server on a port and a database of its own, with the demo's people but none of its leads, no delay, no mails to colleagues and nothing that
 * starts by the time of day. Its clock is a {@link MovableClock}.
 * Classes share the server, one after the other, each with the rows of a fresh start; {@link OwnServer} says otherwise.
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
            "leadwright.start-schedule=false",
            // A hash as strong as a real server's takes time that tests do not have.
            "leadwright.accounts.hash-memory=64KB",
            // An engine with nothing to do would look for due jobs every ten seconds only.
            "camunda.bpm.job-execution.wait-time-in-millis=50",
            "camunda.bpm.job-execution.max-wait=200"
        })
@Import({MovableClock.class, SharedMappings.class, PageSignIn.class})
public @interface ServerTest {}
