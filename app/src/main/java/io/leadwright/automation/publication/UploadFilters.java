package io.leadwright.automation.publication;

import io.leadwright.platform.problem.Problems;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers {@link UploadFilter} before the engine's interfaces. */
@Configuration(proxyBeanMethods = false)
class UploadFilters {
    /** Around the engine's login, so that what waits is kept, and everybody told, without the rights of the person. */
    private static final int AROUND_LOGIN = 95;

    @Bean
    FilterRegistrationBean<UploadFilter> uploads(PendingPublications publications, Problems problems) {
        FilterRegistrationBean<UploadFilter> registration =
                new FilterRegistrationBean<>(new UploadFilter(publications, problems));
        registration.setOrder(AROUND_LOGIN);
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        return registration;
    }
}
