package io.leadwright.ai.prompt;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * FreeMarker in a sandbox: templates see only maps, lists, texts, numbers and booleans, cannot create objects or call code, fail on a
 * missing value, and have limits on size and time. Record contents are always values, never templates.
 */
public final class Templates {
    /** Stops an endless template; long enough that a machine stalled for seconds does not fail a correct one. */
    private static final long LONGEST_MILLIS = 5_000;

    private static final long LONGEST_QUEUE_MILLIS = 30_000;
    private static final int AT_ONCE = 4;
    private static final String MADE = "made";

    private static final Pattern UNESCAPED = Pattern.compile(
            "\\?\\s*(no_esc|noEsc)\\b|<#\\s*(noautoesc|noAutoEsc|outputformat|outputFormat|autoesc)\\b");
    private static final Configuration SETTINGS = settings();
    private static final TemplateConfiguration HTML = html();
    private static final ExecutorService RENDERING = Executors.newCachedThreadPool(RenderingThread::new);
    /** A rendering keeps its permit until its thread is really free. */
    private static final Semaphore PERMITS = new Semaphore(AT_ONCE, true);

    private Templates() {}

    private static Configuration settings() {
        Configuration settings = new Configuration(Configuration.VERSION_2_3_34);
        settings.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        settings.setAPIBuiltinEnabled(false);
        settings.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        settings.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        settings.setLogTemplateExceptions(false);
        settings.setAttemptExceptionReporter((failure, environment) -> {});
        settings.setWrapUncheckedExceptions(true);
        settings.setLocale(Locale.ROOT);
        settings.setArithmeticEngine(new CappedArithmetic());
        settings.setNumberFormat("computer");
        settings.setBooleanFormat("c");
        settings.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        return settings;
    }

    private static TemplateConfiguration html() {
        TemplateConfiguration html = new TemplateConfiguration();
        html.setParentConfiguration(SETTINGS);
        html.setOutputFormat(HTMLOutputFormat.INSTANCE);
        html.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        return html;
    }

    /**
     * Reads a template.
     *
     * @throws IOException if it is not a valid template, or could turn values into templates or objects
     */
    static Template parse(String name, String text) throws IOException {
        return checked(new Template(name, null, new java.io.StringReader(text), SETTINGS));
    }

    /**
     * Reads a template of HTML: every value is escaped.
     *
     * @throws IOException as {@link #parse}, and if it could insert a value unescaped
     */
    static Template parseHtml(String name, String text) throws IOException {
        Template template = new Template(name, null, new java.io.StringReader(text), SETTINGS, HTML, null);
        // The header <#ftl …> is not part of the canonical form.
        if (text.contains("<#ftl") || UNESCAPED.matcher(template.toString()).find()) {
            throw new IOException(
                    "?no_esc, <#noautoesc>, <#outputformat> and <#ftl> are not allowed: values must be escaped");
        }
        return checked(template);
    }

    private static Template checked(Template template) throws IOException {
        template.setCustomAttribute(MADE, TemplateCheck.check(template));
        _CoreAPI.addThreadInterruptedChecks(template);
        return template;
    }

    /**
     * Renders a template on its own thread, which can be stopped; only a few do so at the same time.
     *
     * @throws IllegalArgumentException naming the template and the reason, without the values
     */
    public static String render(Template template, Map<String, ? extends @Nullable Object> model) {
        CappedWriter out = new CappedWriter();
        Future<?> rendering = start(template, model, out);
        try {
            rendering.get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            return out.toString();
        } catch (ExecutionException e) {
            throw failed(template, reason(e.getCause()), e);
        } catch (TimeoutException e) {
            throw failed(template, "it took longer than " + LONGEST_MILLIS + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rendering was interrupted", e);
        } finally {
            rendering.cancel(true);
        }
    }

    private static Future<?> start(Template template, Map<String, ? extends @Nullable Object> model, CappedWriter out) {
        try {
            if (!PERMITS.tryAcquire(LONGEST_QUEUE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw failed(template, "too many texts are being written at the same time", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rendering was interrupted", e);
        }
        @SuppressWarnings("unchecked")
        Set<String> made = (Set<String>) Objects.requireNonNull(template.getCustomAttribute(MADE));
        // Cancelling before the start would skip the task, and with it the release of the permit.
        FutureTask<@Nullable Object> rendering = new FutureTask<>(() -> RenderingThread.limited(made, () -> {
            template.process(model, out);
            return null;
        }));
        RENDERING.execute(() -> {
            try {
                rendering.run();
            } finally {
                PERMITS.release();
            }
        });
        return rendering;
    }

    private static IllegalArgumentException failed(Template template, String reason, @Nullable Exception cause) {
        return new IllegalArgumentException("Template " + template.getName() + ": " + reason, cause);
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof TemplateException e) {
            return String.valueOf(e.getMessageWithoutStackTop());
        }
        return cause instanceof IOException || cause instanceof RenderingThread.TooMuch
                ? String.valueOf(cause.getMessage())
                : String.valueOf(cause);
    }
}
