package io.leadwright.automation.step;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Offers the beans that a process may name in an expression: the inside steps and the settings for processes. */
@Component
class StepBeans implements ExpressionBeans {
    private final ObjectProvider<StepCatalogue> catalogue;
    private final ObjectProvider<InsideSteps> inside;
    private final List<ProcessSettings> settings;

    StepBeans(
            ObjectProvider<StepCatalogue> catalogue,
            ObjectProvider<InsideSteps> inside,
            List<ProcessSettings> settings) {
        this.catalogue = catalogue;
        this.inside = inside;
        this.settings = settings;
    }

    @Override
    public Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        Map<String, Object> visible = new HashMap<>();
        settings.forEach(each -> visible.putAll(each.forProcesses()));
        beans.put("settings", visible);
        for (Step step : catalogue.getObject().of(Step.Kind.INSIDE)) {
            Object delegate = inside.getObject().delegate(step);
            StepCatalogue.names(step).forEach(name -> beans.put(StepCatalogue.camelCase(name), delegate));
        }
        return beans;
    }
}
