package io.leadwright.automation.process;

import io.leadwright.platform.retention.RetentionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps what people saw in tasks as long as the outputs of steps. */
@Configuration(proxyBeanMethods = false)
class AnsweredTaskRetention {
    @Bean
    RetentionPolicy agingAnsweredTasks(AnsweredTasks tasks) {
        return new RetentionPolicy("answered-tasks", tasks::delete);
    }
}
