package io.leadwright.automation.publication;

import io.leadwright.platform.problem.Problems;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers {@link UploadFilter} before the engine's interfaces, after our login. */
@Configuration(proxyBeanMethods = false)
class UploadFilters {
    private static final int AFTER_LOGIN = 104;

    @Bean
    FilterRegistrationBean<UploadFilter> uploads(PendingPublications publications, Problems problems) {
        FilterRegistrationBean<UploadFilter> registration =
                new FilterRegistrationBean<>(new UploadFilter(publications, problems));
        registration.setOrder(AFTER_LOGIN);
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        return registration;
    }
}
