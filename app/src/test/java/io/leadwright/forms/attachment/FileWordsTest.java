package io.leadwright.forms.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All words of a file are read, and a file that has more than words says so. */
class FileWordsTest {
    private static FileWords.Words read(String name, byte[] content) {
        return Objects.requireNonNull(FileWords.of(new ByteArrayInputStream(content), name, Stream.of()));
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void linksAndAuthorsOfOfficeDocumentsAreRead() throws IOException {
        FileWords.Words words = read(
                "a.docx",
                zip(
                        "word/document.xml",
                        "<d xmlns:w='w'><w:p><w:t>Na</w:t><w:ins w:author='Ann Author'><w:t>na</w:t></w:ins></w:p></d>",
                        "word/_rels/document.xml.rels",
                        "<Relationships><Relationship Target='mailto:nana@a.example'/></Relationships>",
                        "word/media/",
                        ""));
        assertThat(words.text()).contains("Nana", "Ann Author", "mailto:nana@a.example");
        assertThat(words.whole()).isTrue();
    }

    @Test
    void whatStandsInElementsOfItsOwnIsNoPartOfTheNext() throws IOException {
        FileWords.Words words = read(
                "a.xlsx",
                zip(
                        "docProps/core.xml",
                        "<c xmlns:dc='d'><dc:creator>Ann</dc:creator><lastModifiedBy>Bob</lastModifiedBy></c>",
                        "xl/comments1.xml",
                        "<comments><authors><author>Cy</author><author>Di</author></authors><commentList>"
                                + "<comment><text><r><t>1391604</t></r><r><t>1234</t></r></text></comment>"
                                + "<comment><text><t>5</t></text></comment></commentList></comments>",
                        "xl/charts/chart1.xml",
                        "<c><pt><v>Ed</v></pt><pt><v>Flo</v></pt></c>"));
        assertThat(words.text().lines()).contains("Ann", "Bob", "Cy", "Di", "13916041234", "5", "Ed", "Flo");
    }

    @ParameterizedTest
    @CsvSource({
        "a.docx, word/media/image1.png",
        "a.docx, word/embeddings/book.xlsx",
        "a.xlsx, xl/media/image1.emf",
        "a.odt, Pictures/100.png"
    })
    void anOfficeDocumentWithAPictureIsNotReadWholly(String name, String part) throws IOException {
        FileWords.Words words = read(name, zip("content.xml", "<p>said</p>", part, "x"));
        assertThat(words.text()).isEqualTo("said");
        assertThat(words.whole()).isFalse();
    }

    /** A page for each text; a page without one is empty. */
    private static PDDocument pdf(List<String> pages) throws IOException {
        PDDocument document = new PDDocument();
        for (String text : pages) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
        }
        return document;
    }

    private static FileWords.Words read(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return read("a.pdf", out.toByteArray());
    }

    @Test
    void aPageWithoutTextMakesAPdfOneThatIsNotReadWholly() throws IOException {
        try (PDDocument text = pdf(List.of("one", "two"));
                PDDocument scan = pdf(List.of("one", ""))) {
            assertThat(read(text)).isEqualTo(new FileWords.Words("one\ntwo", true));
            assertThat(read(scan)).isEqualTo(new FileWords.Words("one", false));
        }
    }

    @Test
    void thePagesOfAPdfAreReadWhateverIsWrongBesideThem() throws IOException {
        try (PDDocument document = pdf(List.of("one"))) {
            COSArray notes = new COSArray();
            notes.add(new COSString("no annotation"));
            document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, notes);
            assertThat(read(document)).isEqualTo(new FileWords.Words("one", false));
        }
    }

    @Test
    void whatIsFilledIntoAPdfIsRead() throws IOException {
        try (PDDocument document = pdf(List.of("form"))) {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 0 Tf 0 g");
            PDTextField field = new PDTextField(form);
            field.setPartialName("name");
            form.getFields().add(field);
            field.getWidgets().get(0).setRectangle(new PDRectangle(50, 600, 200, 20));
            field.setValue("Filled Nana");
            PDAnnotationLink link = new PDAnnotationLink();
            PDActionURI to = new PDActionURI();
            to.setURI("mailto:nana@a.example");
            link.setAction(to);
            link.setRectangle(new PDRectangle(50, 500, 200, 20));
            document.getPage(0).getAnnotations().add(link);
            PDAnnotationText note = new PDAnnotationText();
            note.setContents("Call Bob");
            note.setTitlePopup("Cy Commented");
            note.setRectangle(new PDRectangle(50, 400, 20, 20));
            document.getPage(0).getAnnotations().add(note);
            document.getDocumentInformation().setAuthor("Ann Author");
            FileWords.Words words = read(document);
            assertThat(words.text())
                    .contains("form", "Filled Nana", "mailto:nana@a.example", "Call Bob", "Cy Commented", "Ann Author");
            assertThat(words.whole()).isTrue();
            form.getCOSObject().setString(COSName.XFA, "<xdp/>");
            assertThat(read(document).whole()).isFalse();
        }
    }
}
