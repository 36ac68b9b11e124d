package io.leadwright.ai.model;

import io.leadwright.platform.connection.Connections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the model that an administrator entered. */
@Configuration(proxyBeanMethods = false)
class EnteredModels {

    @Bean
    EnteredModel enteredModel(Connections connections) {
        return () -> connections
                .find(EnteredModel.CONNECTION)
                .map(each -> new AiSettings.Model(each.get("address"), each.secret(), each.get("model"), 0, 0));
    }
}
