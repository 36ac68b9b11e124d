package io.leadwright;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole server on a port of its own, with the demo's people but none of its leads, and no delay. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"leadwright.intake-delay=PT0S", "leadwright.demo=true", "leadwright.demo-leads=false"})
@interface ServerTest {}
