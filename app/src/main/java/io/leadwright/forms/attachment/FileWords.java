package io.leadwright.forms.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationMarkup;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the words of texts, office documents and PDF; what else there is others read. Office documents are read as a stream, whatever they unpack to. */
final class FileWords {
    private static final Logger log = LoggerFactory.getLogger(FileWords.class);
    private static final Set<String> TEXTS = Set.of("txt", "csv", "tsv", "md");
    private static final Set<String> OFFICE = Set.of("docx", "xlsx", "pptx", "odt", "ods", "odp");
    /** Elements after which a word ends: paragraphs, cells, shared texts, values, breaks, tabs, comments, properties, headers. */
    private static final Set<String> ENDS = Set.of(
            "p",
            "h",
            "c",
            "si",
            "v",
            "br",
            "tab",
            "table-cell",
            "line-break",
            "s",
            "comment",
            "author",
            "creator",
            "initial-creator",
            "lastModifiedBy",
            "date",
            "title",
            "subject",
            "description",
            "keywords",
            "keyword",
            "category",
            "lpstr",
            "lpwstr",
            "Company",
            "Manager",
            "user-defined",
            "oddHeader",
            "oddFooter");

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    private static final int LONGEST = 2_000_000;
    private static final int MOST_PAGES = 2_000;
    private static final long MOST_UNPACKED = 400L << 20;

    /** Attributes in which people stand: who changed or commented, names of sheets and pictures, where links lead. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "author",
            "creator",
            "name",
            "displayName",
            "userId",
            "descr",
            "title",
            "tooltip",
            "Target",
            "href",
            "string-value");

    /** Folders of what is no text: pictures, and documents within a document. */
    private static final Pattern UNREAD = Pattern.compile("(?:.*/)?(?:media|embeddings|Pictures)/.*[^/]");

    private final StringBuilder words = new StringBuilder();
    private boolean whole = true;

    private FileWords() {}

    /** What was read of a file is too long or cannot be read. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    /**
     * What was read of a file.
     *
     * @param whole false if it also has what cannot be read, such as pictures or scanned pages
     */
    record Words(String text, boolean whole) {}

    /**
     * Null if the file is of another kind, damaged, encrypted, a picture of a text, or longer than two million signs.
     *
     * @param others kinds that other modules read
     */
    static @Nullable Words of(InputStream content, String name, Stream<FileKind> others) {
        FileWords file = new FileWords();
        try {
            FileKind other = others.filter(each -> each.extension().equals(Attachment.extension(name)))
                    .findFirst()
                    .orElse(null);
            if (other == null) {
                file.read(content, name);
            } else {
                file.add(other.words(content));
            }
            String read = file.words.toString().replace("\0", "").strip();
            return read.isEmpty() ? null : new Words(read, file.whole);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            log.debug("A file has no words that can be read: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    private void read(InputStream content, String name) throws IOException, XMLStreamException {
        String kind = Attachment.extension(name);
        if (TEXTS.contains(kind)) {
            add(text(content.readAllBytes()));
        } else if (OFFICE.contains(kind)) {
            office(content);
        } else if (kind.equals("pdf")) {
            pdf(content);
        } else {
            throw new Unreadable("kind");
        }
    }

    private void add(String text) throws Unreadable {
        if (words.length() + text.length() > LONGEST) {
            throw new Unreadable("length");
        }
        words.append(text);
    }

    private static String text(byte[] bytes) throws IOException {
        if (bytes.length > 1 && ((bytes[0] & bytes[1] & 0xff) == 0xfe)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        for (Charset charset : CHARSETS) {
            try {
                return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException other) {
                log.trace("Not {}", charset);
            }
        }
        throw new Unreadable("charset");
    }

    private void pdf(InputStream content) throws IOException {
        try (PDDocument document = Loader.loadPDF(
                RandomAccessReadBuffer.createBufferFromStream(content), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new Unreadable("pages");
            }
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String text = stripper.getText(document);
                whole &= !text.isBlank();
                add(text);
            }
            try {
                beside(document);
            } catch (Unreadable e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                log.debug(
                        "A PDF has parts that cannot be read: {}", e.getClass().getSimpleName());
                whole = false;
            }
        }
    }

    /** What stands in a PDF beside the text of its pages. */
    private void beside(PDDocument document) throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        line(about.getTitle());
        line(about.getAuthor());
        line(about.getSubject());
        line(about.getKeywords());
        for (PDPage page : document.getPages()) {
            for (PDAnnotation note : page.getAnnotations()) {
                line(note.getContents());
                if (note instanceof PDAnnotationMarkup by) {
                    line(by.getTitlePopup());
                }
                if (note instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI to) {
                    line(to.getURI());
                }
            }
        }
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDAcroForm form = catalog.getAcroForm(null);
        if (form != null) {
            for (PDField field : form.getFieldTree()) {
                line(field.getValueAsString());
            }
            whole &= !form.hasXFA();
        }
        whole &= catalog.getNames() == null || catalog.getNames().getEmbeddedFiles() == null;
    }

    private void line(@Nullable String text) throws Unreadable {
        if (text != null) {
            add("\n" + text + "\n");
        }
    }

    private void office(InputStream content) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        ZipInputStream parts = new ZipInputStream(new Bounded(content));
        for (ZipEntry entry = parts.getNextEntry(); entry != null; entry = parts.getNextEntry()) {
            whole &= !UNREAD.matcher(entry.getName()).matches();
            if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                xml(factory.createXMLStreamReader(new Bounded(parts)));
            }
        }
    }

    /** Attributes come after the text, so that they part no word, and each once. */
    private void xml(XMLStreamReader xml) throws XMLStreamException, Unreadable {
        Set<String> noted = new LinkedHashSet<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                add(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT && ENDS.contains(xml.getLocalName())) {
                add("\n");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    if (ATTRIBUTES.contains(xml.getAttributeLocalName(i))) {
                        noted.add(xml.getAttributeValue(i));
                    }
                }
            }
        }
        for (String each : noted) {
            line(each);
        }
        add("\n");
    }

    /** Ends the reading of what unpacks without end, and keeps the part of an archive from being closed with its reader. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_UNPACKED;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int sign = super.read();
            count(sign < 0 ? 0 : 1);
            return sign;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws Unreadable {
            left -= read;
            if (left < 0) {
                throw new Unreadable("unpacked");
            }
        }

        @Override
        public void close() {
            // The archive goes on.
        }
    }
}
