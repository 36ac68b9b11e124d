package io.leadwright.sales.tracking;

import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much a program may report at once. */
@Configuration(proxyBeanMethods = false)
class EventBodies {
    @Bean
    BodyRule reportedEvents(EventSettings settings) {
        return BodyRule.of("/api/event/(report|batch)", settings.maxBody(), BodyKind.STREAM);
    }
}
