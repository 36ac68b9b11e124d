package io.leadwright.workspace.people;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Where files with people are received: only from administrators. */
@Configuration(proxyBeanMethods = false)
class PeopleBodies {
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    @Bean
    BodyRule uploadedPeople() {
        return BodyRule.of("(?:/api/people|/settings/people)/file", LARGEST, BodyKind.MULTIPART)
                .onlyWith(request -> CurrentUser.roles().contains("admin"));
    }
}
