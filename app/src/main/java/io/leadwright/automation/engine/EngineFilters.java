package io.leadwright.automation.engine;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.deployment.ResourceNames;
import io.leadwright.automation.process.TaskSchemas;
import io.leadwright.automation.process.Tasks;
import io.leadwright.platform.problem.Problems;
import jakarta.servlet.Filter;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/** Registers the filters between the network and the engine's own interfaces; all run after our login. */
@Configuration(proxyBeanMethods = false)
class EngineFilters {
    private static final int AFTER_LOGIN = 101;

    /** Before all others, so that nobody's body is read who may not send it. */
    @Bean
    FilterRegistrationBean<EngineAddressFilter> engineAddresses(Problems problems) {
        return filter(new EngineAddressFilter(problems), AFTER_LOGIN - 10, "/engine-rest/*", "/camunda/*");
    }

    @Bean
    FilterRegistrationBean<SystemJobFilter> systemJobs(ProcessEngine engine, Problems problems) {
        return filter(
                new SystemJobFilter(engine.getManagementService(), problems),
                AFTER_LOGIN - 2,
                "/engine-rest/*",
                "/camunda/api/engine/*");
    }

    @Bean
    FilterRegistrationBean<EngineOutageFilter> engineOutage() {
        return filter(new EngineOutageFilter(), AFTER_LOGIN - 3, "/engine-rest/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<ExpressionKeyFilter> expressionKeys(
            StreamReadConstraints requestJson,
            @Value("${leadwright.security.expression-filter:true}") boolean refusing) {
        return filter(
                new ExpressionKeyFilter(requestJson, refusing), AFTER_LOGIN - 1, "/engine-rest/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<LostRaceFilter> lostRaces(
            ObjectMapper json, Problems problems, ProcessEngine engine, ObjectProvider<RefusedEntries> refusals) {
        ProcessEngineConfigurationImpl inside = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return filter(
                new LostRaceFilter(json, problems, inside, refusals),
                AFTER_LOGIN + 1,
                "/engine-rest/*",
                "/camunda/api/engine/*");
    }

    @Bean
    FilterRegistrationBean<TaskFormFilter> taskForms(
            ObjectMapper json, ObjectProvider<TaskSchemas> forms, LocaleResolver localeResolver) {
        return filter(
                new TaskFormFilter(json, forms, localeResolver),
                AFTER_LOGIN + 2,
                "/engine-rest/*",
                "/camunda/api/engine/*");
    }

    @Bean
    FilterRegistrationBean<EngineNamesFilter> engineNames(
            ObjectMapper json,
            ObjectProvider<Tasks> tasks,
            ResourceNames processes,
            ProcessEngine engine,
            LocaleResolver localeResolver) {
        return filter(
                new EngineNamesFilter(json, tasks::getObject, processes, engine.getFilterService(), localeResolver),
                AFTER_LOGIN + 4,
                "/camunda/api/engine/*");
    }

    @Bean
    FilterRegistrationBean<EngineChangeAudit> engineChanges(ObjectMapper json, ApplicationEventPublisher events) {
        return filter(new EngineChangeAudit(json, events), AFTER_LOGIN + 3, "/engine-rest/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<SetupPageFilter> setupPage() {
        return filter(new SetupPageFilter(), AFTER_LOGIN - 2, "/camunda/api/admin/*", "/camunda/app/admin/*");
    }

    @Bean
    FilterRegistrationBean<EngineRestLogin> engineRestLogin(ProcessEngine engine) {
        return filter(new EngineRestLogin(engine), AFTER_LOGIN, "/engine-rest/*");
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappLogin() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> login = filter(
                new ContainerBasedAuthenticationFilter(),
                AFTER_LOGIN,
                "/camunda/app/*",
                "/camunda/api/*",
                "/camunda/lib/*");
        login.addInitParameter("authentication-provider", WebappLogin.class.getName());
        return login;
    }

    private static <T extends Filter> FilterRegistrationBean<T> filter(T filter, int order, String... paths) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.addUrlPatterns(paths);
        return registration;
    }
}
