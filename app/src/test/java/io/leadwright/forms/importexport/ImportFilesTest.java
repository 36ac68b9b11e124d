package io.leadwright.forms.importexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.support.Api;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.ServerTest;
import io.leadwright.support.TableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole files of {@code files/records.txt} become the records it names; its bad rows have the named faults. */
@ServerTest
class ImportFilesTest {
    private static final List<String> ALL = List.of("skipRating", "skipAssignment", "skipNotice");

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ObjectMapper json;

    static Stream<TableFile> files() {
        return TableFile.of("/files/records.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void becomesRecords(TableFile given) throws JsonProcessingException {
        String form = given.orders().getOrDefault("form", "lead");
        if (form.equals("salesperson")) {
            new Api(http).account("wort1", "Wort", "sales");
        }
        ImportCalls imports = new ImportCalls(http, form);
        JsonNode run = imports.upload("manager", given.workbook() ? "a.xlsx" : "a.csv", given.bytes());
        if (given.orders().containsKey("reading")) {
            run = imports.reading("manager", run, json(given.orders().get("reading")));
        }
        Map<String, Object> choice = new HashMap<>(json(given.orders().getOrDefault("choice", "{}")));
        if (form.equals("lead")) {
            choice.put("leftOut", ALL);
        }
        imports.check("manager", run, choice);
        assertThat(imports.run("manager", run).path("state").asText()).isEqualTo("done");

        List<String> keys = List.of(given.expected().get(0).split(" \\| "));
        List<String> found = new ArrayList<>(List.of(given.expected().get(0)));
        for (long id : imports.records(database, run)) {
            JsonNode data =
                    new Api(http).read("manager", form, String.valueOf(id)).path("data");
            found.add(keys.stream()
                    .map(key -> data.path(key).asText())
                    .collect(Collectors.joining(" | "))
                    .strip());
        }
        found.addAll(database.sql("""
                        select concat_ws(' ', 'bad', row, nullif(field, ''), code) from app.import_fault
                        where import_id = ? and not warning order by row, number""")
                .param(run.path("id").asLong())
                .query(String.class)
                .list());
        assertThat(found).isEqualTo(given.expected());
    }

    private Map<String, Object> json(String text) throws JsonProcessingException {
        return json.readValue(text, new TypeReference<>() {});
    }
}
