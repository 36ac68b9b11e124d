package io.leadwright.forms.importexport;

import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.request.BodyKind;
import io.leadwright.platform.request.BodyRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.UrlPathHelper;

/** Where files are received: only from people who may enter records of the form. */
@Configuration(proxyBeanMethods = false)
class ImportBodies {
    private static final Pattern PATH = Pattern.compile("(?:/api)?/forms/([^/]+)/imports");
    /** Names and boundaries around the file. */
    private static final long AROUND = 64 * 1024;

    private final UrlPathHelper paths = new UrlPathHelper();

    @Bean
    BodyRule uploadedImports(ImportSettings settings, ObjectProvider<RecordAccess> access) {
        return BodyRule.of(PATH.pattern(), DataSize.ofBytes(settings.maxFile().toBytes() + AROUND), BodyKind.MULTIPART)
                .onlyWith(request -> access.getObject().of(form(request)).createMany());
    }

    private String form(HttpServletRequest request) {
        Matcher path = PATH.matcher(paths.getPathWithinApplication(request));
        return path.matches() ? path.group(1) : "";
    }
}
