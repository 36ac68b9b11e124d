package io.leadwright.automation.engine;

import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import io.leadwright.platform.request.LimitSettings;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Where the engine's own interfaces receive files, which they hold in memory: deployments only from those who may deploy. */
@Configuration(proxyBeanMethods = false)
class EngineBodies {
    private static final String ENGINE = "(/engine-rest(/engine/[^/]+)?|/camunda/api/engine/engine/[^/]+)";

    @Bean
    BodyRule deploymentBodies(LimitSettings limits, ObjectProvider<ProcessEngine> engine) {
        return BodyRule.of(ENGINE + "/deployment/create", limits.deployment(), BodyKind.MULTIPART)
                .onlyWith(request -> mayDeploy(engine.getObject()));
    }

    @Bean
    BodyRule engineFileBodies(LimitSettings limits) {
        return BodyRule.of(
                ENGINE + "/.+/((local)?[vV]ariables/[^/]+/data|attachment/create)",
                limits.body(),
                BodyKind.MULTIPART,
                BodyKind.STREAM);
    }

    private static boolean mayDeploy(ProcessEngine engine) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person != null
                && engine.getAuthorizationService()
                        .isUserAuthorized(
                                person.getName(),
                                WebappLogin.groups(engine, person.getName()),
                                Permissions.CREATE,
                                Resources.DEPLOYMENT);
    }
}
