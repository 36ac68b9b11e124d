package io.leadwright.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A case of {@code files/*.txt}: a CSV file or workbook made from a description that people can read, and what is expected of it.
 *
 * @param orders lines such as {@code choice} and {@code form}, by their first word
 * @param content of the file, a character for each byte
 * @param expected the lines below {@code --}
 */
public record TableFile(
        String name, boolean workbook, Map<String, String> orders, String content, List<String> expected) {
    private static final String OPEN = "http://schemas.openxmlformats.org/";
    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final Pattern ORDER = Pattern.compile("(choice|reading|form) (.*)");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final Pattern NUMBER = Pattern.compile("#(\\d+|\".*\") (\\S+)");

    /** The cases of a resource, in its order. */
    public static List<TableFile> of(String resource) {
        List<TableFile> files = new ArrayList<>();
        String[] cases = text(resource).split("\n== ", -1);
        for (int i = 1; i < cases.length; i++) {
            files.add(read(cases[i]));
        }
        return files;
    }

    private static String text(String resource) {
        try (var in = TableFile.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableFile read(String text) {
        String[] halves = text.split("\n--\n", 2);
        List<String> lines = new ArrayList<>(List.of(halves[0].split("\n", -1)));
        String name = lines.remove(0);
        Map<String, String> orders = new LinkedHashMap<>();
        lines.removeIf(line -> {
            Matcher order = ORDER.matcher(line);
            if (order.matches()) {
                orders.put(order.group(1), order.group(2));
            }
            return order.matches();
        });
        List<String> kind = List.of(lines.remove(0).split(" "));
        boolean workbook = kind.get(0).equals("xlsx");
        return new TableFile(
                name,
                workbook,
                orders,
                new String(workbook ? new Book(kind, lines).bytes() : csv(kind, lines), StandardCharsets.ISO_8859_1),
                halves[1].lines().filter(line -> !line.isEmpty()).toList());
    }

    private static byte[] csv(List<String> kind, List<String> lines) {
        Charset encoding = Charset.forName(kind.get(1));
        String end = kind.contains("crlf") ? "\r\n" : kind.contains("cr") ? "\r" : "\n";
        String text =
                (kind.contains("bom") ? "\ufeff" : "") + String.join(end, lines).replace("<tab>", "\t") + end;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher single = BYTE.matcher(text);
        int at = 0;
        while (single.find()) {
            out.writeBytes(text.substring(at, single.start()).getBytes(encoding));
            out.write(Integer.parseInt(single.group(1), 16));
            at = single.end();
        }
        out.writeBytes(text.substring(at).getBytes(encoding));
        return out.toByteArray();
    }

    public byte[] bytes() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Writes the parts of a workbook as Excel does. */
    private static final class Book {
        private final boolean strict;
        private final boolean since1904;
        private final boolean shared;
        private final List<String> texts = new ArrayList<>();
        private final List<String> formats = new ArrayList<>();
        private final Map<String, StringBuilder> sheets = new LinkedHashMap<>();

        Book(List<String> kind, List<String> lines) {
            strict = kind.contains("strict");
            since1904 = kind.contains("1904");
            shared = kind.contains("shared");
            formats.add("0");
            StringBuilder sheet = new StringBuilder();
            int number = 0;
            for (String line : lines) {
                if (line.startsWith("[")) {
                    sheet = new StringBuilder();
                    sheets.put(line.substring(1, line.length() - 1), sheet);
                    number = 0;
                } else {
                    number++;
                    sheet.append(row(number, line));
                }
            }
        }

        private String row(int number, String line) {
            StringBuilder row = new StringBuilder("<row r='" + number + "'>");
            String[] cells = line.isEmpty() ? new String[0] : (line + " ").split(" ?\\| ", -1);
            for (int i = 0; i < cells.length; i++) {
                String cell = i == cells.length - 1 ? cells[i].stripTrailing() : cells[i].strip();
                row.append(cell.isEmpty() ? "" : cell((char) ('A' + i) + "" + number, cell.strip()));
            }
            return row + "</row>";
        }

        private String cell(String at, String cell) {
            Matcher number = NUMBER.matcher(cell);
            if (number.matches()) {
                return "<c r='" + at + "' s='" + style(number.group(1)) + "'><v>" + number.group(2) + "</v></c>";
            }
            if (cell.startsWith("=\"")) {
                return "<c r='" + at + "' t='str'><f>A1</f><v>" + cell.substring(2, cell.length() - 1) + "</v></c>";
            }
            if (cell.startsWith("=")) {
                return "<c r='" + at + "'><f>A1</f>" + (cell.length() > 1 ? "<v>" + cell.substring(1) + "</v>" : "")
                        + "</c>";
            }
            if (cell.startsWith("!#")) {
                return "<c r='" + at + "' t='e'><v>" + cell.substring(1) + "</v></c>";
            }
            if (cell.startsWith("?")) {
                return "<c r='" + at + "' t='b'><v>" + cell.substring(1) + "</v></c>";
            }
            String text = escaped(cell.replace("\\n", "\n"));
            if (!shared) {
                return "<c r='" + at + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
            }
            if (!texts.contains(text)) {
                texts.add(text);
            }
            return "<c r='" + at + "' t='s'><v>" + texts.indexOf(text) + "</v></c>";
        }

        private int style(String format) {
            if (!formats.contains(format)) {
                formats.add(format);
            }
            return formats.indexOf(format);
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace("'", "&apos;")
                    .replace("\"", "&quot;");
        }

        byte[] bytes() {
            String main = strict ? STRICT + "spreadsheetml/main" : OPEN + "spreadsheetml/2006/main";
            String relations =
                    strict ? STRICT + "officeDocument/relationships" : OPEN + "officeDocument/2006/relationships";
            String link = "<Relationship Id='%s' Type='" + relations + "/%s' Target='%s'/>";
            String type =
                    "<Override PartName='/xl/%s' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml'/>";
            StringBuilder links = new StringBuilder(link.formatted("s", "styles", "styles.xml"));
            StringBuilder types = new StringBuilder(type.formatted("workbook.xml", "sheet.main"));
            StringBuilder list = new StringBuilder();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                int i = 0;
                for (Map.Entry<String, StringBuilder> sheet : sheets.entrySet()) {
                    i++;
                    String[] title = sheet.getKey().split(" ", 2);
                    String part = "worksheets/sheet" + i + ".xml";
                    types.append(type.formatted(part, "worksheet"));
                    links.append(link.formatted("r" + i, "worksheet", part));
                    list.append("<sheet name='" + title[0] + "' sheetId='" + i + "' r:id='r" + i + "'"
                            + (title.length > 1 ? " state='" + title[1] + "'" : "") + "/>");
                    part(
                            zip,
                            "xl/" + part,
                            "<worksheet xmlns='" + main + "'><sheetData>" + sheet.getValue()
                                    + "</sheetData></worksheet>");
                }
                if (shared) {
                    links.append(link.formatted("t", "sharedStrings", "sharedStrings.xml"));
                    part(
                            zip,
                            "xl/sharedStrings.xml",
                            "<sst xmlns='" + main + "'><si><t>" + String.join("</t></si><si><t>", texts)
                                    + "</t></si></sst>");
                }
                part(zip, "xl/styles.xml", styles(main));
                part(
                        zip,
                        "xl/workbook.xml",
                        "<workbook xmlns='" + main + "' xmlns:r='" + relations + "'>"
                                + (since1904 ? "<workbookPr date1904='1'/>" : "") + "<sheets>" + list
                                + "</sheets></workbook>");
                part(
                        zip,
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships xmlns='" + OPEN + "package/2006/relationships'>" + links + "</Relationships>");
                part(
                        zip,
                        "_rels/.rels",
                        "<Relationships xmlns='" + OPEN + "package/2006/relationships'>"
                                + link.formatted("b", "officeDocument", "xl/workbook.xml") + "</Relationships>");
                part(
                        zip,
                        "[Content_Types].xml",
                        "<Types xmlns='" + OPEN + "package/2006/content-types'>"
                                + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                                + "<Default Extension='xml' ContentType='application/xml'/>" + types + "</Types>");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }

        private String styles(String main) {
            StringBuilder own = new StringBuilder();
            StringBuilder used = new StringBuilder();
            for (String format : formats) {
                int id = format.startsWith("\"") ? 164 + formats.indexOf(format) : Integer.parseInt(format);
                if (format.startsWith("\"")) {
                    String code = escaped(format.substring(1, format.length() - 1));
                    own.append("<numFmt numFmtId='" + id + "' formatCode='" + code + "'/>");
                }
                used.append("<xf numFmtId='" + id + "'/>");
            }
            return "<styleSheet xmlns='" + main + "'><numFmts>" + own + "</numFmts><cellXfs>" + used
                    + "</cellXfs></styleSheet>";
        }

        private static void part(ZipOutputStream zip, String name, String text) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
