package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads the first sheet of an XLSX workbook row by row. Only the table of shared texts is kept in memory, up to a limit. The parser accepts
 * no document type, so that no entity is ever read; POI rejects archives that inflate a hundredfold.
 */
final class SheetXlsx {
    private static final long LARGEST_SHEET = 1L << 30;
    private static final long LARGEST_TEXTS = 256L << 20;

    private SheetXlsx() {}

    /**
     * Reads until the end or until no more is wanted.
     *
     * @throws SheetFault damaged or tooLarge
     */
    static void read(Path file, SheetRows rows) throws IOException {
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(workbook);
            StylesTable styles = reader.getStylesTable();
            SheetXlsxCells cells = new SheetXlsxCells(strings(workbook), styles, since1904(reader), rows);
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw new SheetFault("empty");
            }
            try (InputStream sheet = SheetLimit.of(sheets.next(), LARGEST_SHEET)) {
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(cells);
                xml.parse(new InputSource(sheet));
            }
        } catch (SheetXlsxCells.Enough e) {
            // The caller has seen the rows it wanted.
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | SAXException
                | ParserConfigurationException
                | POIXMLException
                | RecordFormatException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw new SheetFault("damaged");
        } catch (IOException e) {
            if (e instanceof FileSystemException) {
                throw e;
            }
            throw new SheetFault("damaged");
        }
    }

    private static ReadOnlySharedStringsTable strings(OPCPackage workbook) throws IOException, SAXException {
        ReadOnlySharedStringsTable table = new ReadOnlySharedStringsTable(workbook, false) {
            @Override
            public void readFrom(InputStream in) throws IOException, SAXException {
                super.readFrom(SheetLimit.of(in, LARGEST_TEXTS));
            }
        };
        return table;
    }

    private static boolean since1904(XSSFReader reader) throws IOException, OpenXML4JException {
        try (InputStream in = reader.getWorkbookData()) {
            return new String(in.readNBytes(20_000), StandardCharsets.UTF_8).matches("(?s).*date1904=\"(1|true)\".*");
        }
    }
}
