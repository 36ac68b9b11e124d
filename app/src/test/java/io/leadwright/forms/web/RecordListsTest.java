package io.leadwright.forms.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of records of any form: chosen columns and saved views, limited to what each person may see. */
@ServerTest
class RecordListsTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void columnsAndViewsBelongToTheirReader() {
        Api api = new Api(http);
        api.create("operator", "lead", Map.of("customerName", "武汉甲", "source", "贸易展", "address", "光谷一路"));
        api.create("operator", "lead", Map.of("customerName", "上海乙", "source", "官网", "address", "外滩"));
        Session operator = as("operator");
        assertThat(operator.get("/forms/lead").body()).contains("武汉甲").doesNotContain("光谷一路");
        assertThat(operator.submitTo(
                                "/forms/lead",
                                "/forms/lead/columns",
                                "show=address&show=dimensions&show=shoe&q=" + text("武汉"))
                        .body())
                .contains("光谷一路", "value=\"武汉\"")
                .doesNotContain("外滩");
        assertThat(as("manager").get("/forms/lead").body()).contains("武汉甲").doesNotContain("光谷一路");

        String saved = operator.submitTo(
                        "/forms/lead",
                        "/views",
                        "list=forms/lead&name=" + text("武汉的") + "&shared=true&q=" + text("武汉")
                                + "&column=source&sort=customerName")
                .body();
        assertThat(saved).contains("武汉甲", "贸易展", "武汉的").doesNotContain("上海乙", "光谷一路");
        long view =
                database.sql("select id from app.saved_view").query(Long.class).single();
        assertThat(as("manager").get("/forms/lead?view=" + view).body())
                .contains("武汉甲", "贸易展")
                .doesNotContain("上海乙");
        assertThat(as("hany").get("/forms/lead?view=" + view).body())
                .contains("武汉的")
                .doesNotContain("武汉甲");
        assertThat(as("manager").get("/customers?view=" + view).body()).doesNotContain("武汉的");
        assertThat(operator.get("/forms/lead?sort=address").body()).contains("武汉甲");
        assertThat(operator.submitTo("/forms/lead", "/forms/salesperson/columns", "show=name")
                        .statusCode())
                .isEqualTo(403);
        database.sql("update app.saved_view set parameters = '{\"sort\": [\"-shoe\"], \"colour\": [\"red\"]}'")
                .update();
        assertThat(operator.get("/forms/lead?view=" + view).body()).contains("武汉甲", "上海乙");
    }
}
