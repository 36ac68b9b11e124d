package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import freemarker.cache.StringTemplateLoader;
import freemarker.template.Configuration;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for a press, and for how long: printing takes all the time that the test wants. And what a file's text reads like. */
class ReportPaperTest {
    private static final ReportPaper.Cover COVER =
            new ReportPaper.Cover("Report", "today", "nothing", "Acme", "", Locale.ENGLISH);

    private final CountDownLatch printed = new CountDownLatch(1);
    private final AtomicInteger printing = new AtomicInteger();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        printed.countDown();
        callers.shutdownNow();
    }

    /** Loads its template only when the test says so. */
    private ReportPaper paper(Duration patience) {
        StringTemplateLoader pages = new StringTemplateLoader() {
            @Override
            public Object findTemplateSource(String name) {
                printing.incrementAndGet();
                try {
                    printed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.findTemplateSource(name);
            }
        };
        pages.putTemplate(
                "sales/report/paper.ftlh",
                "<html><body style='font-family: \"Noto Sans SC\"'><p>${cover.title()}</p></body></html>");
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setTemplateLoader(pages);
        templates.setLocalizedLookup(false);
        return new ReportPaper(templates, patience);
    }

    private String readBack(String text) throws IOException {
        printed.countDown();
        byte[] file = paper(Duration.ofMinutes(1))
                .print(new ReportPaper.Cover(text, "", "", "", "", Locale.ENGLISH), List.of());
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    /** All characters of GB 2312, in lines of forty. Of two middle dots that look the same, Latin's is read back. */
    @Test
    void whatIsPrintedIsReadBackSignBySign() throws IOException {
        StringBuilder all = new StringBuilder();
        Charset charset = Charset.forName("GB2312");
        for (int row = 0xA1; row <= 0xF7; row++) {
            for (int cell = 0xA1; cell <= 0xFE; cell++) {
                String sign = new String(new byte[] {(byte) row, (byte) cell}, charset);
                boolean known = !sign.contains("\uFFFD") && !Character.isSpaceChar(sign.codePointAt(0));
                all.append(known ? sign : "").append(all.length() % 41 == 40 ? " " : "");
            }
        }
        String text = all.toString();
        assertThat(text.length()).isGreaterThan(7000);
        assertThat(readBack(text)).isEqualTo(text.replace(" ", "").replace('\u30fb', '\u00b7'));
        assertThat(readBack("Leadwright 客户 胶 高 60 \u00b5m \u00d7 \u00b1 \u20ac \u2103"))
                .isEqualTo("Leadwright客户胶高60\u00b5m\u00d7\u00b1\u20ac\u2103");
    }

    /** They look the same, and the font has one sign for both. */
    @Test
    void radicalsAreReadBackAsTheCharactersTheyLookLike() throws IOException {
        assertThat(readBack("\u2f3e\u2f08\u3b35\u2fbc")).isEqualTo("户人胶高");
    }

    private List<Future<byte[]>> print(ReportPaper paper, int number) {
        List<Future<byte[]>> papers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            papers.add(callers.submit(() -> paper.print(COVER, List.of())));
        }
        return papers;
    }

    @Test
    void whoWaitsTooLongIsSentAwayAndKeepsNoThread() throws Exception {
        ReportPaper paper = paper(Duration.ofMillis(100));
        List<Future<byte[]>> first = print(paper, 2);
        await("both presses to be busy").until(() -> printing.get() > 0 && paper.free() == 0);
        assertThatThrownBy(() -> paper.print(COVER, List.of())).isInstanceOf(ReportPaper.PressesBusy.class);
        printed.countDown();
        for (Future<byte[]> each : first) {
            assertThat(each.get()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(paper.print(COVER, List.of())).isNotEmpty();
    }

    @Test
    void onlyAFewMayWait() throws Exception {
        ReportPaper paper = paper(Duration.ofMinutes(1));
        print(paper, 2);
        await("both presses to be busy").until(() -> paper.free() == 0);
        List<Future<byte[]>> more = print(paper, 60);
        await("the others to be sent away").atMost(Duration.ofSeconds(20)).until(() -> done(more) >= 40);
        assertThat(done(more)).isLessThan(60);
        printed.countDown();
        int refused = 0;
        for (Future<byte[]> each : more) {
            try {
                assertThat(each.get()).isNotEmpty();
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(ReportPaper.PressesBusy.class);
                refused++;
            }
        }
        assertThat(refused).isBetween(40, 52);
    }

    private static long done(List<Future<byte[]>> papers) {
        return papers.stream().filter(Future::isDone).count();
    }
}
