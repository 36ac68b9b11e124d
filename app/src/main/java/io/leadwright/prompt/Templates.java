package io.leadwright.prompt;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FreeMarker locked down: templates see maps, lists, texts, numbers and truth values, can create or call nothing, fail on a
 * missing value and end at a size and a time. What a record says is a value and never a template.
 */
final class Templates {
    private static final Configuration SETTINGS = settings();

    private Templates() {}

    private static Configuration settings() {
        Configuration settings = new Configuration(Configuration.VERSION_2_3_34);
        settings.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        settings.setAPIBuiltinEnabled(false);
        settings.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        settings.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        settings.setLogTemplateExceptions(false);
        settings.setWrapUncheckedExceptions(true);
        settings.setLocale(Locale.ROOT);
        settings.setNumberFormat("computer");
        settings.setBooleanFormat("c");
        settings.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        return settings;
    }

    static Template parse(String name, String text) throws IOException {
        return new Template(name, null, new java.io.StringReader(text), SETTINGS);
    }

    /**
     * Renders a template.
     *
     * @throws IllegalArgumentException naming the template and the reason, without the values
     */
    static String render(Template template, Map<String, ? extends @Nullable Object> model) {
        CappedWriter out = new CappedWriter();
        try {
            template.process(model, out);
            return out.toString();
        } catch (TemplateException e) {
            throw new IllegalArgumentException(
                    "Template " + template.getName() + ": " + e.getMessageWithoutStackTop(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("Template " + template.getName() + ": " + e.getMessage(), e);
        }
    }
}
