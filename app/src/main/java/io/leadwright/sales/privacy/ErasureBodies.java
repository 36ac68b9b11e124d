package io.leadwright.sales.privacy;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Where a list of erased persons is received, which has some kilobytes for each: only from administrators. */
@Configuration(proxyBeanMethods = false)
class ErasureBodies {
    private static final DataSize LONGEST = DataSize.ofMegabytes(16);

    @Bean
    BodyRule erasureLists() {
        return BodyRule.of("/api/erasure-list|/settings/erasures/list", LONGEST, BodyKind.STREAM, BodyKind.FORM)
                .onlyWith(request -> CurrentUser.roles().contains("admin"));
    }
}
