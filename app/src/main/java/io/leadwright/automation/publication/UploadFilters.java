package io.leadwright.automation.publication;

import io.leadwright.automation.publication.PublicationSettings.SecondPerson;
import io.leadwright.platform.problem.Problems;
import jakarta.servlet.Filter;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Registers the filters before the engine's interfaces that keep what a second person must agree to. */
@Configuration(proxyBeanMethods = false)
class UploadFilters {
    /** Around the engine's login, so that what waits is kept, and everybody told, without the rights of the person. */
    private static final int AROUND_LOGIN = 95;

    /** After whatever refuses a request, as it goes no further. */
    private static final int LAST = Ordered.LOWEST_PRECEDENCE - 10;

    @Bean
    FilterRegistrationBean<UploadFilter> uploads(PendingPublications publications, Problems problems) {
        return filter(new UploadFilter(publications, problems), AROUND_LOGIN);
    }

    @Bean
    FilterRegistrationBean<GrantFilter> grantChanges(
            Grants grants,
            PendingPublications publications,
            PublicationSettings settings,
            ProcessEngine engine,
            Problems problems) {
        FilterRegistrationBean<GrantFilter> registration =
                filter(new GrantFilter(grants, publications, engine.getIdentityService(), problems), LAST);
        registration.setEnabled(settings.secondPerson() != SecondPerson.NONE);
        return registration;
    }

    private static <T extends Filter> FilterRegistrationBean<T> filter(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        return registration;
    }
}
