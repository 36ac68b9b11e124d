package io.leadwright.forms.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.forms.record.Records;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Files of records: what is taken, what comes back, who may, and that nothing stays of what is gone. */
@ServerTest
class AttachmentsTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    AttachmentRows rows;

    @Autowired
    Records records;

    @Autowired
    ProcessEngine engine;

    @Autowired
    PlatformTransactionManager transactions;

    @TempDir
    Path folder;

    private Api api;
    private String lead;

    @BeforeEach
    void enter() {
        api = new Api(http);
        lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
    }

    private String files() {
        return "/api/forms/lead/records/" + lead + "/files";
    }

    private ResponseEntity<JsonNode> send(String person, String name, byte[] content) {
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("file", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return http.withBasicAuth(person, person)
                .exchange(
                        RequestEntity.post(files())
                                .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                                .body(body),
                        JsonNode.class);
    }

    private int delete(String person, String path) {
        return http.withBasicAuth(person, person)
                .exchange(RequestEntity.delete(path).build(), Void.class)
                .getStatusCode()
                .value();
    }

    /** Only a few uploads are taken at once; others are told to come again. */
    private int sent(String name, byte[] content) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> send("operator", name, content).getStatusCode().value(), status -> status != 503);
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] word() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Offer");
            document.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd"));
            zip.write("x".getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] content(String kind) throws IOException {
        return switch (kind) {
            case "png" -> picture("png");
            case "jpg" -> picture("jpg");
            case "gif" -> picture("gif");
            case "bmp" -> picture("bmp");
            case "word" -> word();
            case "zip" -> archive();
            case "pdf" -> "%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF".getBytes(UTF_8);
            case "text" -> "Flow rate 60 L/min, 3 sets".getBytes(UTF_8);
            case "csv" -> "part,quantity\nA-1,3\n".getBytes(UTF_8);
            case "html" -> "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(UTF_8);
            case "svg" ->
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                        .getBytes(UTF_8);
            case "script" -> "#!/bin/sh\nrm -rf /\n".getBytes(UTF_8);
            case "exe" -> {
                byte[] program = new byte[256];
                program[0] = 'M';
                program[1] = 'Z';
                program[60] = (byte) 128;
                program[128] = 'P';
                program[129] = 'E';
                yield program;
            }
            case "step" -> "ISO-10303-21;\nHEADER;\nENDSEC;\nEND-ISO-10303-21;\n".getBytes(UTF_8);
            case "dwg" -> ("AC1027" + "\0".repeat(100)).getBytes(UTF_8);
            case "mail" ->
                "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nText".getBytes(UTF_8);
            default -> new byte[0];
        };
    }

    @ParameterizedTest(name = "{0} holding {1}")
    @CsvSource({
        "offer.pdf, pdf, 201, ''",
        "OFFER.PDF, pdf, 201, ''",
        "photo.png, png, 201, ''",
        "photo.jpeg, jpg, 201, ''",
        "photo.gif, gif, 201, ''",
        "photo.bmp, bmp, 201, ''",
        "报价单.docx, word, 201, ''",
        "parts.zip, zip, 201, ''",
        "notes.txt, text, 201, ''",
        "list.csv, csv, 201, ''",
        "pump.step, step, 201, ''",
        "pump.dwg, dwg, 201, ''",
        "inquiry.eml, mail, 201, ''",
        "photo.png, html, 422, content",
        "photo.png, svg, 422, content",
        "photo.png, exe, 422, content",
        "photo.jpg, png, 201, ''",
        "offer.pdf, html, 422, content",
        "offer.docx, exe, 422, content",
        "offer.docx, pdf, 422, content",
        "notes.txt, html, 422, content",
        "page.html, html, 422, type",
        "logo.svg, svg, 422, type",
        "setup.exe, exe, 422, type",
        "run.sh, script, 422, type",
        "run.bat, text, 422, type",
        "page.pdf.html, pdf, 422, type",
        "README, text, 422, type",
        "empty.pdf, none, 422, empty",
        "'..', text, 422, name"
    })
    void aFileIsWhatItsNameClaimsOrIsRefused(String name, String kind, int status, String code) throws IOException {
        byte[] content = content(kind);
        ResponseEntity<JsonNode> answer = send("operator", name, content);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
        JsonNode body = Objects.requireNonNull(answer.getBody());
        if (status == 201) {
            assertThat(body.path("name").asText()).isEqualTo(name);
            assertThat(body.path("size").asInt()).isEqualTo(content.length);
        } else {
            assertThat(body.path("errors").path(0).path("field").asText()).isEqualTo("file");
            assertThat(body.path("errors").path(0).path("code").asText()).isEqualTo(code);
            assertThat(body.path("detail").asText()).isNotBlank();
            assertThat(api.get("operator", files()).getBody()).isEmpty();
        }
    }

    @Test
    void whatComesBackIsWhatWasSentAndADownload() {
        byte[] large = new byte[3 * 1024 * 1024 + 17];
        Arrays.fill(large, (byte) 'x');
        System.arraycopy("%PDF-1.7\n".getBytes(UTF_8), 0, large, 0, 9);
        for (String name :
                List.of("../../etc/passwd.pdf", "C:\\temp\\passwd.pdf", "a\u202Efdp.pdf", "报价 \'1\'; x=y.pdf")) {
            JsonNode stored =
                    Objects.requireNonNull(send("operator", name, large).getBody());
            assertThat(stored.path("name").asText()).doesNotContain("/", "\\", "\u202E", "\r", "\n");
            assertThat(stored.path("id").isIntegralNumber())
                    .as("%s: %s", name, stored)
                    .isTrue();
            ResponseEntity<byte[]> back = http.withBasicAuth("operator", "operator")
                    .getForEntity(files() + "/" + stored.path("id").asText(), byte[].class);
            assertThat(back.getBody()).isEqualTo(large);
            assertThat(back.getHeaders().getContentDisposition().isAttachment()).isTrue();
            assertThat(back.getHeaders().getContentDisposition().getFilename())
                    .isEqualTo(stored.path("name").asText());
            assertThat(back.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(back.getHeaders().getFirst("Content-Security-Policy")).contains("sandbox");
            assertThat(back.getHeaders().getFirst("X")).isNull();
        }
        assertThat(stored(large.length)).as("the same content, stored once").isEqualTo(1);
    }

    private int stored(long size) {
        return database.sql("select count(*) from app.stored_file where size = ?")
                .param(size)
                .query(Integer.class)
                .single();
    }

    @Test
    void theSameFileIsAttachedOnceEvenByTenAtOnce() throws Exception {
        byte[] content = "The same words, however often.".getBytes(UTF_8);
        List<Integer> answers = AtOnce.run(10, number -> () -> sent("same.txt", content));
        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(api.get("operator", files()).getBody()).hasSize(1);
        assertThat(send("operator", "same.txt", content).getStatusCode().value())
                .isEqualTo(200);
        assertThat(send("operator", "other.txt", content).getStatusCode().value())
                .isEqualTo(201);
        assertThat(stored(content.length)).isEqualTo(1);
    }

    @Test
    void filesBeyondTheLimitAreRefusedWithoutReadingThem() {
        byte[] large = new byte[21 * 1024 * 1024];
        System.arraycopy("%PDF-1.7\n".getBytes(UTF_8), 0, large, 0, 9);
        ResponseEntity<JsonNode> answer = send("operator", "large.pdf", large);
        assertThat(answer.getStatusCode().value()).isEqualTo(413);
        assertThat(Objects.requireNonNull(answer.getBody()).path("detail").asText())
                .contains("20 MB");
        assertThat(api.get("operator", files()).getBody()).isEmpty();
    }

    @Test
    void onlyThoseWhoMaySeeTheRecordSeeItsFilesAndOnlyThoseWhoMayChangeItAddSome() throws IOException {
        String id = Objects.requireNonNull(
                        send("operator", "offer.pdf", content("pdf")).getBody())
                .path("id")
                .asText();
        String foreign = database.sql("select data ->> 'owner' from app.form_record where id = ?")
                        .param(Long.valueOf(lead))
                        .query((row, number) -> String.valueOf(row.getString(1)))
                        .single()
                        .equals("jack")
                ? "hany"
                : "jack";
        assertThat(api.get(foreign, files()).getStatusCode().value()).isEqualTo(404);
        assertThat(api.get(foreign, files() + "/" + id).getStatusCode().value()).isEqualTo(404);
        assertThat(send(foreign, "offer2.pdf", content("pdf")).getStatusCode().value())
                .isEqualTo(404);
        assertThat(http.withBasicAuth("analyst", "analyst")
                        .getForEntity(files() + "/" + id, byte[].class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(send("analyst", "offer2.pdf", content("pdf")).getStatusCode().value())
                .isEqualTo(403);
        assertThat(delete("analyst", files() + "/" + id)).isEqualTo(403);
        String other = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        assertThat(api.get("operator", "/api/forms/lead/records/" + other + "/files/" + id)
                        .getStatusCode()
                        .value())
                .as("a number of another record")
                .isEqualTo(404);
        assertThat(api.get("operator", files()).getBody()).hasSize(1);
    }

    @Test
    void whatIsRemovedComesBackUntilItsTimeIsOverAndThenNothingStays() {
        byte[] content = "To be forgotten, every byte of it.".getBytes(UTF_8);
        JsonNode file =
                Objects.requireNonNull(send("operator", "gone.txt", content).getBody());
        String path = files() + "/" + file.path("id").asText();
        assertThat(delete("operator", path)).isEqualTo(204);
        assertThat(api.get("operator", path).getStatusCode().value()).isEqualTo(404);
        assertThat(delete("operator", path)).isEqualTo(404);
        assertThat(rows.restore(Long.parseLong(lead), file.path("id").asLong())).isTrue();
        assertThat(api.get("operator", files()).getBody()).hasSize(1);
        delete("operator", path);
        int purged = Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> rows.purge(Instant.now().plusSeconds(60), 1000)));
        assertThat(purged).isPositive();
        assertThat(stored(content.length)).isZero();
    }

    /** Uploads, removes and brings back on the page of the record, on a wide screen and on a phone. */
    @Test
    void filesAreAddedOnTheRecordsPage() throws Exception {
        Path offer = Files.write(folder.resolve("报价单.pdf"), content("pdf"));
        Path page = Files.write(folder.resolve("page.png"), content("html"));
        try (PageBrowser browser = new PageBrowser(http.getRootUri(), folder)) {
            browser.signIn("operator");
            for (int width : List.of(1440, 390)) {
                assertThat(browser.look("/forms/lead/" + lead)).isEmpty();
                browser.screen(width);
                browser.waiting()
                        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#files input[type=file]")))
                        .sendKeys(offer + "\n" + page);
                browser.waiting()
                        .until(ExpectedConditions.elementToBeClickable(
                                By.cssSelector("#files form[hx-encoding] button")))
                        .click();
                // The refusal comes with the answer; the file itself may be there from the round before.
                browser.waiting()
                        .until(ExpectedConditions.textToBePresentInElementLocated(
                                By.cssSelector("#files [role=alert]"), ".png"));
                browser.waiting()
                        .until(ExpectedConditions.textToBePresentInElementLocated(
                                By.cssSelector("#files .rows"), "报价单.pdf"));
                browser.driver().executeScript("document.querySelector('#files').scrollIntoView({block: 'center'})");
                browser.picture("files-" + width);
                browser.driver()
                        .findElement(By.cssSelector("#files .rows button"))
                        .click();
                browser.waiting()
                        .until(ExpectedConditions.elementToBeClickable(By.cssSelector("#files [role=status] button")))
                        .click();
                browser.waiting()
                        .until(ExpectedConditions.textToBePresentInElementLocated(
                                By.cssSelector("#files .rows"), "报价单.pdf"));
                assertThat(browser.wider()).isNull();
            }
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(api.get("operator", files()).getBody()).hasSize(1);
    }

    @Test
    void aDeletedRecordTakesItsFilesAlongButNotThoseOfOthers() {
        byte[] own = "Only this record has this one.".getBytes(UTF_8);
        byte[] shared = "Two records have this one, exactly the same.".getBytes(UTF_8);
        send("operator", "own.txt", own);
        send("operator", "shared.txt", shared);
        String first = lead;
        lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        send("operator", "shared.txt", shared);
        new IntakeRun(engine, database, first).awaitRest();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> records.remove("lead", Long.parseLong(first)));
        assertThat(stored(own.length)).isZero();
        assertThat(stored(shared.length)).isEqualTo(1);
        assertThat(api.get("operator", files()).getBody()).hasSize(1);
    }

    @Test
    void wordsAreKeptWithAnyUploadOfTheirContent() {
        byte[] content = "Words that nobody has read before.".getBytes(UTF_8);
        send("operator", "first.txt", content);
        database.sql("delete from app.stored_file_words where words like 'Words that nobody%'")
                .update();
        send("operator", "second.txt", content);
        send("operator", "third.txt", content);
        assertThat(database.sql("select whole from app.stored_file_words where words like 'Words that nobody%'")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }

    @Test
    void aContentThatStaysDoesNotKeepTheOthers() {
        byte[] stays = "Somebody else needs this content, in another table.".getBytes(UTF_8);
        byte[] goes = "This one goes, in the same statement.".getBytes(UTF_8);
        send("operator", "stays.txt", stays);
        send("operator", "goes.txt", goes);
        database.sql("create table app.other_use as select hash from app.stored_file where size = ?")
                .param(stays.length)
                .update();
        try {
            database.sql("alter table app.other_use add foreign key (hash) references app.stored_file")
                    .update();
            database.sql("delete from app.attachment where record_id = ?")
                    .param(Long.valueOf(lead))
                    .update();
            assertThat(stored(goes.length)).isZero();
            assertThat(stored(stays.length)).isEqualTo(1);
        } finally {
            database.sql("drop table app.other_use").update();
        }
    }
}
