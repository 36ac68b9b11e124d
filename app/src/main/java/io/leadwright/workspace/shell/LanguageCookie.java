package io.leadwright.workspace.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;

/**
 * The language that a person chose, kept in a cookie; with HTTPS in one that no other host can set.
 */
final class LanguageCookie extends AbstractLocaleContextResolver {
    private final LocaleContextResolver plain;
    private final LocaleContextResolver secure;

    LanguageCookie(LocaleContextResolver plain, LocaleContextResolver secure) {
        this.plain = plain;
        this.secure = secure;
    }

    private LocaleContextResolver of(HttpServletRequest request) {
        return request.isSecure() ? secure : plain;
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return of(request).resolveLocaleContext(request);
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext language) {
        of(request).setLocaleContext(request, response, language);
    }
}
