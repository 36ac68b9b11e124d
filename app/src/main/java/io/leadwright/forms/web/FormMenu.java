package io.leadwright.forms.web;

import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.Entry;
import io.leadwright.forms.record.RecordAccess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the forms the signed-in person may use to the menu of every page. */
@Component
class FormMenu implements HandlerInterceptor, WebMvcConfigurer {
    private final Forms forms;
    private final RecordAccess access;

    /** A form in the menu. */
    public record Entry(String key, String title, boolean mayCreate) {}

    FormMenu(Forms forms, RecordAccess access) {
        this.forms = forms;
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && request.getHeader("HX-Request") == null && !redirects(page)) {
            page.addObject("formMenu", entries(LocaleContextHolder.getLocale()));
        }
    }

    private static boolean redirects(ModelAndView page) {
        return page.getViewName() != null && page.getViewName().startsWith("redirect:");
    }

    private List<Entry> entries(Locale language) {
        return forms.all().stream()
                .filter(form -> access.of(form.key()).read() != Permission.Scope.NONE)
                .map(form -> new Entry(
                        form.key(), form.name(language), access.of(form.key()).create()))
                .toList();
    }
}
