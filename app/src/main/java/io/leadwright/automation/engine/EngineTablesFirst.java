package io.leadwright.automation.engine;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Makes the engine create its tables first, whichever bean asks for the database first, because our migrations index tables of the engine. */
@Component
class EngineTablesFirst implements BeanFactoryPostProcessor {
    private static final String MIGRATIONS = "flywayInitializer";
    private static final String ENGINE = "processEngineFactoryBean";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans.containsBeanDefinition(MIGRATIONS) && beans.containsBeanDefinition(ENGINE)) {
            String[] known = beans.getBeanDefinition(MIGRATIONS).getDependsOn();
            beans.getBeanDefinition(MIGRATIONS).setDependsOn(StringUtils.addStringToArray(known, ENGINE));
        }
    }
}
