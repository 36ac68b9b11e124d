package io.leadwright.automation.step;

import java.util.Map;

/** The only beans that an expression in a process can name. */
public interface ExpressionBeans {
    Map<String, Object> beans();
}
