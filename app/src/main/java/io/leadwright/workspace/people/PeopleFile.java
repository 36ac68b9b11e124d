package io.leadwright.workspace.people;

import io.leadwright.platform.spreadsheet.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Reads new people from a CSV or XLSX file. A column is known by its header in any language; the texts {@code people.column.<field>} list
 * the headers, the first one being that of the template.
 */
@Component
class PeopleFile {
    static final List<String> FIELDS = List.of("username", "name", "email", "roles", "region", "limit", "password");
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final List<String> NEEDED = List.of("username", "name", "roles");
    private static final int MOST = 500;
    private static final String SEPARATORS = "[,;/+|\uff0c\uff1b\u3001]";

    private final MessageSource messages;

    PeopleFile(MessageSource messages) {
        this.messages = messages;
    }

    /** The headers of a field in a language, the first of the template first. */
    List<String> headers(String field, Locale language) {
        return Arrays.stream(text("people.column." + field, language).split("\\|"))
                .map(String::strip)
                .toList();
    }

    /**
     * Reads the file.
     *
     * @throws PeopleRefused if it has no such columns, nobody in it, or too many
     * @throws io.leadwright.platform.spreadsheet.SheetFault if it is no table
     */
    List<NewPeople.Row> read(MultipartFile upload) throws IOException {
        Path file = Files.createTempFile("leadwright-people", ".tmp");
        try {
            upload.transferTo(file);
            return read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<NewPeople.Row> read(Path file) throws IOException {
        List<String> columns = new ArrayList<>();
        List<NewPeople.Row> rows = new ArrayList<>();
        Sheet.of(file).read(file, (number, cells) -> {
            if (columns.isEmpty()) {
                cells.forEach(header -> columns.add(field(header)));
            } else {
                rows.add(new NewPeople.Row(number, person(columns, cells)));
            }
            return rows.size() <= MOST;
        });
        List<String> missing = NEEDED.stream()
                .filter(field -> !columns.contains(field))
                .map(field -> headers(field, LocaleContextHolder.getLocale()).get(0))
                .toList();
        if (!missing.isEmpty()) {
            throw refused("people.file.columns", String.join(", ", missing));
        }
        if (rows.isEmpty()) {
            throw refused("people.file.empty");
        }
        if (rows.size() > MOST) {
            throw refused("people.file.many", MOST);
        }
        return rows;
    }

    /** The field of a column; empty for a column that is not read. */
    private String field(String header) {
        String wanted = header.toLowerCase(Locale.ROOT);
        return FIELDS.stream()
                .filter(field -> LANGUAGES.stream()
                        .flatMap(language -> Stream.concat(headers(field, language).stream(), Stream.of(field)))
                        .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(wanted)))
                .findFirst()
                .orElse("");
    }

    private static NewPerson person(List<String> columns, List<String> cells) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            typed.putIfAbsent(columns.get(i), cells.get(i));
        }
        return new NewPerson(
                typed.get("username"),
                typed.get("name"),
                typed.get("email"),
                typed.get("password"),
                List.of(typed.getOrDefault("roles", "").split(SEPARATORS)),
                typed.get("region"),
                typed.get("limit"));
    }

    private PeopleRefused refused(String key, Object... arguments) {
        return new PeopleRefused(List.of(new PersonFault(
                0,
                "file",
                Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale())))));
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
