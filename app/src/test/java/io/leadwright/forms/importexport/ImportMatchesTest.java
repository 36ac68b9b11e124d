package io.leadwright.forms.importexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dry run of an import tells which rows belong to known customers, and the import puts them there. */
@ServerTest
class ImportMatchesTest {
    private static final String HEADER = "客户名称,联系人,电话,邮箱,所在地址\n";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Customers customers;
    private ImportCalls imports;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
        imports = new ImportCalls(http, "lead");
    }

    private static byte[] file(String... rows) {
        return (HEADER + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private List<Long> customersNamed(String name) {
        return database.sql(
                        "select distinct data->>'customerId' from app.form_record where data->>'customerName' like ?")
                .param(name)
                .query(Long.class)
                .list();
    }

    @Test
    void knownCustomersAndRowsOfOneCustomerAreNamedAndJoined() {
        long known = customers.of("苏州华锐半导体有限公司", "elena", Map.of("phone", "13812345678"));
        JsonNode run = imports.upload(
                "operator",
                "线索.csv",
                file(
                        "华锐半导体（苏州）,王建国,+86 138 1234 5678,,苏州",
                        "常州锐普激光,陈工,13700000001,,常州",
                        "常州銳普激光有限公司,刘工,13700000002,,常州",
                        "常州锐普,赵工,13700000001,,常州"));
        imports.check("operator", run, Map.of());
        String warnings = imports.bad("operator", run).toString();
        assertThat(warnings).contains("苏州华锐半导体有限公司").contains("Elena").contains(String.valueOf(known));
        assertThat(warnings).contains("与第 3 行是同一客户");
        imports.run("operator", run);
        assertThat(customersNamed("%华锐半导体%")).containsExactly(known);
        assertThat(customersNamed("常州%")).hasSize(1);
    }

    @Test
    void anImportThatNobodyWouldOwnSaysSo() {
        JsonNode off = imports.upload("operator", "不分配.csv", file("泰州一号塑料,张工,,,", "泰州二号塑料,李工,,,"));
        imports.check("operator", off, Map.of("leftOut", List.of("skipAssignment")));
        assertThat(imports.bad("operator", off).toString()).contains("这 2 行导入后没有负责人");
        JsonNode on = imports.upload("operator", "分配.csv", file("泰州三号塑料,张工,,,"));
        imports.check("operator", on, Map.of());
        assertThat(imports.bad("operator", on).toString()).doesNotContain("负责人");
        database.sql("update app.form_record set data = data || '{\"active\": false}' where form = 'salesperson'")
                .update();
        JsonNode nobody = imports.upload("operator", "没人.csv", file("泰州四号塑料,张工,,,"));
        imports.check("operator", nobody, Map.of());
        assertThat(imports.bad("operator", nobody).toString()).contains("没有在岗且有余量的销售");
    }
}
