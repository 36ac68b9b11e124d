package io.leadwright.workspace.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Sets up pages: language by cookie, then by the browser, else Chinese; the frame on every page; assets cached by browsers for a year. */
@Configuration(proxyBeanMethods = false)
class PageSetup implements WebMvcConfigurer {
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private final FrameInterceptor frames;
    private final RepeatedForms repeated;

    PageSetup(FrameInterceptor frames, RepeatedForms repeated) {
        this.repeated = repeated;
        this.frames = frames;
    }

    @Bean
    static LocaleResolver localeResolver() {
        return new LanguageCookie(language("lang", false), language("__Host-lang", true));
    }

    private static CookieLocaleResolver language(String cookie, boolean secure) {
        CookieLocaleResolver resolver = new CookieLocaleResolver(cookie);
        resolver.setCookieSecure(secure);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(PageSetup::preferred);
        return resolver;
    }

    private static Locale preferred(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Language");
        try {
            Locale found = accepted == null ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return found == null ? Locale.SIMPLIFIED_CHINESE : found;
        } catch (IllegalArgumentException unreadable) {
            return Locale.SIMPLIFIED_CHINESE;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor();
        language.setParamName("lang");
        language.setIgnoreInvalidLocale(true);
        registry.addInterceptor(language);
        registry.addInterceptor(repeated);
        registry.addInterceptor(frames);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }
}
