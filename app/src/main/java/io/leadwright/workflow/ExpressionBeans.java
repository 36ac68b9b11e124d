package io.leadwright.workflow;

import java.util.Map;

/** The only beans that an expression in a model can name. */
interface ExpressionBeans {
    Map<String, Object> beans();
}
