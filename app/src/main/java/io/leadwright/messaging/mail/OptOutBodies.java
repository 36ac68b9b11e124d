package io.leadwright.messaging.mail;

import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import io.leadwright.platform.request.LimitSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mail programs opt out with a small form of either kind (RFC 8058); the address says who. */
@Configuration(proxyBeanMethods = false)
class OptOutBodies {
    @Bean
    BodyRule optOutForms(LimitSettings limits) {
        return BodyRule.of("/opt-out/.*", limits.publicBody(), BodyKind.FORM, BodyKind.MULTIPART)
                .asItIs();
    }
}
