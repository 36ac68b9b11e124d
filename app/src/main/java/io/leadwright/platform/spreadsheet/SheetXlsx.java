package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a sheet of an XLSX workbook, transitional or strict, row by row. Only the table of shared texts is kept in memory, up to a limit.
 * The parser accepts no document type, so that no entity is ever read; POI rejects archives that inflate a hundredfold.
 */
final class SheetXlsx {
    private static final long LARGEST_SHEET = 1L << 30;
    private static final long LARGEST_TEXTS = 256L << 20;
    private static final long LARGEST_PART = 16L << 20;

    private SheetXlsx() {}

    /** Something to do with an open workbook. */
    private interface Task {
        void run(PackagePart workbook, SheetXlsxBook book) throws IOException, OpenXML4JException, SAXException;
    }

    /**
     * The names of the visible sheets, in their order.
     *
     * @throws SheetFault damaged, hidden if all sheets are hidden
     */
    static List<String> names(Path file) throws IOException {
        SheetXlsxBook[] found = new SheetXlsxBook[1];
        open(file, (workbook, book) -> found[0] = book);
        List<String> names =
                found[0].visible().stream().map(SheetXlsxBook.Entry::name).toList();
        if (names.isEmpty()) {
            throw new SheetFault("hidden");
        }
        return names;
    }

    /**
     * Reads until the end or until no more is wanted.
     *
     * @param name of the sheet; empty for the first visible one
     * @throws SheetFault damaged, tooLarge, or noSheet
     */
    static void read(Path file, String name, SheetRows rows) throws IOException {
        open(file, (workbook, book) -> {
            SheetXlsxBook.Entry sheet = book.visible().stream()
                    .filter(each -> name.isEmpty() || each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new SheetFault("noSheet", name));
            sheet(workbook, book, sheet, rows);
        });
    }

    /** Reads all sheets, hidden ones too, one after the other. */
    static void readAll(Path file, SheetRows rows) throws IOException {
        open(file, (workbook, book) -> {
            for (SheetXlsxBook.Entry sheet : book.sheets()) {
                sheet(workbook, book, sheet, rows);
            }
        });
    }

    private static void open(Path file, Task task) throws IOException {
        try (OPCPackage archive = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            PackagePart workbook = workbook(archive);
            SheetXlsxBook book = new SheetXlsxBook();
            parse(workbook, LARGEST_PART, book);
            task.run(workbook, book);
        } catch (SheetXlsxCells.Enough e) {
            // The caller has seen the rows it wanted.
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | SAXException
                | POIXMLException
                | RecordFormatException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw new SheetFault("damaged");
        } catch (IOException e) {
            if (e instanceof FileSystemException) {
                throw e;
            }
            throw new SheetFault("damaged");
        }
    }

    private static PackagePart workbook(OPCPackage archive) {
        for (PackageRelationship relation : archive.getRelationships()) {
            if (relation.getRelationshipType().endsWith("/officeDocument")) {
                return part(archive.getPart(relation));
            }
        }
        throw new SheetFault("damaged");
    }

    private static void sheet(PackagePart workbook, SheetXlsxBook book, SheetXlsxBook.Entry sheet, SheetRows rows)
            throws IOException, OpenXML4JException, SAXException {
        SheetXlsxTexts texts = new SheetXlsxTexts();
        SheetXlsxStyles styles = new SheetXlsxStyles();
        for (PackageRelationship relation : workbook.getRelationships()) {
            if (relation.getRelationshipType().endsWith("/sharedStrings")) {
                parse(part(workbook.getRelatedPart(relation)), LARGEST_TEXTS, texts);
            } else if (relation.getRelationshipType().endsWith("/styles")) {
                parse(part(workbook.getRelatedPart(relation)), LARGEST_PART, styles);
            }
        }
        PackageRelationship at = workbook.getRelationship(sheet.relation());
        if (at == null) {
            throw new SheetFault("damaged");
        }
        if (!at.getRelationshipType().endsWith("/worksheet")) {
            return;
        }
        parse(
                part(workbook.getRelatedPart(at)),
                LARGEST_SHEET,
                new SheetXlsxCells(texts.all(), new SheetXlsxNumbers(styles, book.since1904()), rows));
    }

    private static PackagePart part(@Nullable PackagePart part) {
        if (part == null) {
            throw new SheetFault("damaged");
        }
        return part;
    }

    private static void parse(PackagePart part, long limit, DefaultHandler handler) throws IOException, SAXException {
        try (InputStream in = SheetLimit.of(part.getInputStream(), limit)) {
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(handler);
            xml.parse(new InputSource(in));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
