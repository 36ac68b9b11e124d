package io.leadwright.sales.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.leadwright.platform.company.Company;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Prints tables as PDF, A4, with an embedded subset of a font that has Chinese characters. Reads nothing but the
 * template and that font: addresses in texts are never opened.
 */
@Component
class ReportPaper {
    private static final String TEMPLATE = "sales/report/paper.ftlh";
    private static final String FONT = "/fonts/NotoSansSC_400Regular.ttf";
    /** Pairs of characters with one glyph: the first is printed as the second, so that the text can be read back ({@code fonts.mjs}). */
    private static final String SAME = FONT + ".same";

    private static final String FAMILY = "Noto Sans SC";
    /** The font is large, and each document holds it in memory while it is created. */
    private static final int AT_ONCE = 2;

    /** Each request that waits holds a thread that others need. */
    private static final int MOST_WAITING = 8;

    private final Configuration templates;
    private final Semaphore presses = new Semaphore(AT_ONCE, true);
    private final Duration patience;
    private final Map<Integer, Integer> same = same();

    /** Pictures come with the document: nothing is fetched. */
    private static final String PICTURE = "data:image/png;base64,";

    ReportPaper(Configuration templates, @Value("${leadwright.reports.wait:PT20S}") Duration patience) {
        this.patience = patience;
        this.templates = templates;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /**
     * The texts of the document besides its tables.
     *
     * @param about time and filters of the report
     * @param company whose report it is; empty if nobody has entered it
     * @param logo the company's, as a PNG in Base64; empty without one
     */
    public record Cover(String title, String about, String none, String company, String logo, Locale language) {

        /** With the company's name and logo as they are now. */
        static Cover of(Company company, String title, String about, String none, Locale language) {
            String logo =
                    company.logo().map(Base64.getEncoder()::encodeToString).orElse("");
            return new Cover(title, about, none, company.name(), logo, language);
        }
    }

    /**
     * Returns the file's bytes.
     *
     * @throws PressesBusy if others print for so long that waiting would only hold a thread
     */
    byte[] print(Cover cover, List<ReportTable> tables) {
        waitForAPress();
        try {
            return pdf(printable(html(cover, tables)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            presses.release();
        }
    }

    private void waitForAPress() {
        try {
            if (presses.getQueueLength() >= MOST_WAITING
                    || !presses.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PressesBusy(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PressesBusy(patience);
        }
    }

    /** How many presses print nothing. */
    int free() {
        return presses.availablePermits();
    }

    /** All presses were busy all the time, or too many wait for them. */
    static final class PressesBusy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PressesBusy(Duration waited) {
            super("No press was free within " + waited);
        }
    }

    private String html(Cover cover, List<ReportTable> tables) throws IOException {
        StringWriter page = new StringWriter();
        try {
            templates.getTemplate(TEMPLATE, cover.language()).process(Map.of("cover", cover, "tables", tables), page);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return page.toString();
    }

    private String printable(String html) {
        return html.codePoints()
                .map(code -> same.getOrDefault(code, code))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Map<Integer, Integer> same() {
        try (InputStream pairs = resource(SAME)) {
            return new String(pairs.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableMap(
                            pair -> pair.codePointAt(0), pair -> pair.codePointAt(pair.offsetByCodePoints(0, 1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pdf(String html) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .useUriResolver((base, address) -> address.startsWith(PICTURE) ? address : null)
                .useFont(ReportPaper::font, FAMILY, 400, BaseRendererBuilder.FontStyle.NORMAL, true)
                .withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), null)
                .withProducer("Leadwright")
                .toStream(out)
                .run();
        return out.toByteArray();
    }

    private static InputStream font() {
        return resource(FONT);
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(ReportPaper.class.getResourceAsStream(path), path + " is missing");
    }
}
