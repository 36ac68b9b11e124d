package io.leadwright.sales.setup;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Where a logo is received: only from administrators. */
@Configuration(proxyBeanMethods = false)
class CompanyBodies {
    private static final DataSize LARGEST = DataSize.ofMegabytes(2);

    @Bean
    BodyRule uploadedLogo() {
        return BodyRule.of("/settings/company", LARGEST, BodyKind.MULTIPART, BodyKind.FORM)
                .onlyWith(request -> CurrentUser.roles().contains("admin"));
    }
}
