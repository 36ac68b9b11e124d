package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** The kind of a table file, detected from its content; its name is ignored. */
public enum SheetKind {
    CSV,
    XLSX;

    private static final String OLE2 = "d0cf11e0";
    private static final String ZIP = "504b";
    private static final String PDF = "25504446";
    private static final int START = 512;
    private static final long LARGEST_PART = 16L << 20;

    /** As it is stored and sent. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SheetKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /**
     * Checks the file's first bytes.
     *
     * @throws SheetFault for a file that is empty or is not a table: oldExcel, archive, pdf, password, otherTable, json, markup
     */
    static SheetKind of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START);
        }
        String magic = HexFormat.of().formatHex(start);
        if (magic.startsWith(OLE2)) {
            throw new SheetFault(locked(file) ? "password" : "oldExcel");
        }
        if (magic.startsWith(PDF)) {
            throw new SheetFault("pdf");
        }
        return magic.startsWith(ZIP) ? workbook(file) : text(start);
    }

    /** Excel wraps a workbook with a password into the container of its old format. */
    private static boolean locked(Path file) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            return container.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static SheetKind workbook(Path file) throws IOException {
        boolean workbook = false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().toLowerCase(Locale.ROOT);
                workbook |= name.endsWith("workbook.xml");
                if (name.endsWith("workbook.bin") || name.equals("content.xml")) {
                    throw new SheetFault("otherTable");
                }
                refuseBomb(zip, entry);
            }
        } catch (ZipException e) {
            throw new SheetFault("damaged");
        }
        if (!workbook) {
            throw new SheetFault("archive");
        }
        return XLSX;
    }

    /** Sheets and their texts are streamed; any other XML is read as a whole, so it has to be small. */
    private static void refuseBomb(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName();
        boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
        if (xml && !name.contains("worksheets/") && !name.endsWith("sharedStrings.xml")) {
            try (InputStream in = SheetLimit.of(zip.getInputStream(entry), LARGEST_PART)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static SheetKind text(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1)
                .replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
                .replace("\0", "")
                .strip();
        if (text.isEmpty()) {
            throw new SheetFault("empty");
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            throw new SheetFault("json");
        }
        if (text.startsWith("<")) {
            throw new SheetFault("markup");
        }
        return CSV;
    }
}
