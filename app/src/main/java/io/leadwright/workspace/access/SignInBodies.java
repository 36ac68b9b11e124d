package io.leadwright.workspace.access;

import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import io.leadwright.platform.request.LimitSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever signs in sends a name and a password, and perhaps a code. */
@Configuration(proxyBeanMethods = false)
class SignInBodies {
    @Bean
    BodyRule signInForms(LimitSettings limits) {
        return BodyRule.of("/(login(/code)?|logout)", limits.publicBody(), BodyKind.FORM);
    }
}
