package io.leadwright.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Beside {@link ServerTest}: this class has a server to itself, which is closed at its end. For classes with settings of their own, and for those
 * that leave behind more than rows: a published version, a moved clock, a broken connection.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@DirtiesContext
public @interface OwnServer {}
