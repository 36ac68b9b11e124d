package io.leadwright.sales.letter;

import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import io.leadwright.sales.customer.CustomerAccess;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Where files for letters are received: only from people who may change customers. */
@Configuration(proxyBeanMethods = false)
class LetterBodies {
    /** The words of the letter, names and boundaries around the files. */
    private static final long AROUND = 256 * 1024;

    @Bean
    BodyRule letterFiles(LetterSettings settings, ObjectProvider<CustomerAccess> access) {
        return BodyRule.of(
                        "/customers/\\d+/letter/files",
                        DataSize.ofBytes(settings.files().toBytes() + AROUND),
                        BodyKind.MULTIPART)
                .onlyWith(request -> access.getObject().mayChange());
    }
}
