package io.leadwright.automation.step;

import java.util.Map;

/** Settings of a module that expressions in processes may read as {@code settings.<name>}. */
public interface ProcessSettings {
    Map<String, Object> forProcesses();
}
