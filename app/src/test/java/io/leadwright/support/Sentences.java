package io.leadwright.support;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a test's name as the sentence it is: {@code aReplyStopsTheMails} as "a reply stops the mails". */
public final class Sentences extends DisplayNameGenerator.Standard {
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        return WORDS.matcher(method.getName()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
