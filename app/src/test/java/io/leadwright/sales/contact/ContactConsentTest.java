package io.leadwright.sales.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerWithModel;
import io.leadwright.support.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Where a contact's data comes from, on what basis it is kept, and what the person agreed to or refused, by purpose. */
class ContactConsentTest extends ServerWithModel {
    @Autowired
    ProcessEngine engine;

    @Autowired
    ContactConsents consents;

    private Customers customers;

    @BeforeEach
    void ready() {
        customers = new Customers(api(), engine, database);
        MODEL.says("{}");
    }

    private JsonNode lead(String name, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(CLEAR);
        fields.putAll(more);
        return customers.lead(name, "lucy", fields);
    }

    private static long customer(JsonNode lead) {
        return lead.path("data").path("customerId").asLong();
    }

    private String consent(long customer, int contact) {
        String contacts = "/api/customer/" + customer + "/contacts";
        String id = customers
                .get("manager", contacts)
                .path("items")
                .path(contact)
                .path("id")
                .asText();
        return contacts + "/" + id + "/consent";
    }

    @Test
    void whatALeadSaysIsItsContactsAndEarlierAnswersStayAsProof() {
        JsonNode lead = lead(
                "常州同意光学",
                Map.of(
                        "contactName", "童意",
                        "email", "tong@consent.example",
                        "source", "光博会",
                        "legalBasis", "contract",
                        "consentMarketing", "no"));
        String path = consent(customer(lead), 0);
        JsonNode said = customers.get("manager", path);
        assertThat(said.path("source").asText()).isEqualTo("光博会");
        assertThat(said.path("legalBasis").asText()).isEqualTo("contract");
        assertThat(said.path("purposes").properties()).hasSize(1);
        assertThat(said.at("/purposes/marketing/given").asBoolean(true)).isFalse();
        assertThat(said.at("/purposes/marketing/source").asText())
                .isEqualTo("lead:" + lead.path("id").asText());

        customers.change(lead.path("id").asText(), Map.of("consentMarketing", "yes", "industry", "光学"));
        assertThat(customers
                        .get("manager", path)
                        .at("/purposes/marketing/given")
                        .asBoolean())
                .isTrue();
        assertThat(database.sql("select given from app.contact_consent where contact_id = ? order by id")
                        .param(Long.valueOf(path.replaceAll(".*/contacts/(\\d+)/.*", "$1")))
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, true);

        customers.ok("lucy", HttpMethod.PATCH, path, Map.of("legalBasis", "interest"));
        customers.change(lead.path("id").asText(), Map.of("consentFollowUp", "yes"));
        assertThat(customers.get("manager", path).path("legalBasis").asText())
                .as("what the lead says no differently stays")
                .isEqualTo("interest");
    }

    @Test
    void aLeadSpeaksOfTheContactWithItsNumberHoweverItIsWritten() {
        long customer = customer(lead("常熟同意光学", Map.of("contactName", "常同", "phone", "13955607001")));
        lead("常熟同意光学", Map.of("contactName", "常工", "phone", "+86 139 5560 7001", "consentMarketing", "no"));
        assertThat(customers
                        .get("manager", consent(customer, 0))
                        .at("/purposes/marketing/given")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void peopleStateItOverTheApiAndThePage() {
        long customer = customer(lead("镇江同意光学", Map.of("contactName", "钟江", "email", "zhong@consent.example")));
        String path = consent(customer, 0);
        JsonNode stated = customers.ok(
                "lucy",
                HttpMethod.PATCH,
                path,
                Map.of("source", "名片", "legalBasis", "consent", "marketing", true, "consentSource", "展会签字"));
        assertThat(stated.at("/purposes/marketing/source").asText()).isEqualTo("展会签字");
        assertThat(stated.at("/purposes/marketing/by").asText()).isEqualTo("lucy");
        customers.ok("lucy", HttpMethod.PATCH, path, Map.of("followUp", false));
        JsonNode read = customers.get("manager", path);
        assertThat(read.path("source").asText()).as("what is not stated stays").isEqualTo("名片");
        assertThat(read.at("/purposes/follow-up/given").asBoolean(true)).isFalse();
        for (Map<String, ?> wrong : List.of(
                Map.of("legalBasis", "because"),
                Map.of("marketing", "perhaps"),
                Map.of("source", "x".repeat(201)),
                Map.of("source", "x\0"),
                Map.of("consentSource", "x".repeat(201), "marketing", true),
                Map.of("advertising", true))) {
            assertThat(status("lucy", path, wrong)).as(wrong.toString()).isEqualTo(422);
        }
        assertThat(status("elena", path, Map.of("marketing", true))).isEqualTo(404);
        assertThat(status("analyst", path, Map.of("marketing", true))).isEqualTo(403);
        assertThat(status("lucy", "/api/customer/" + customer + "/contacts/999999/consent", Map.of("marketing", true)))
                .isEqualTo(404);

        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer;
        lucy.submit(
                page,
                path.replaceFirst("/api/customer/\\d+", ""),
                "source=x&legalBasis=interest&marketing=no&model=&follow-up=");
        JsonNode after = customers.get("manager", path);
        assertThat(after.path("legalBasis").asText()).isEqualTo("interest");
        assertThat(after.at("/purposes/marketing/given").asBoolean(true)).isFalse();
        assertThat(after.at("/purposes/marketing/by").asText()).isEqualTo("lucy");
        assertThat(after.path("purposes").has("model")).isFalse();
        assertThat(lucy.get(page + "/contacts").body()).contains("selected");
    }

    private int status(String username, String path, Map<String, ?> body) {
        return api().call(username, HttpMethod.PATCH, path, body)
                .getStatusCode()
                .value();
    }

    @Test
    void aRefusalCountsForTheAddressAndOnlyForItsPurpose() {
        lead(
                "无锡同意光学",
                Map.of(
                        "contactName",
                        "吴同",
                        "email",
                        "Wu.Tong@Consent.example",
                        "consentMarketing",
                        "no",
                        "consentFollowUp",
                        "yes"));
        assertThat(consents.refused("wu.tong@consent.example", "marketing")).isTrue();
        assertThat(consents.refused("wu.tong@consent.example", "follow-up")).isFalse();
        assertThat(consents.refused("other@consent.example", "marketing")).isFalse();
    }

    @Test
    void whatSomebodyRefusesToAModelGoesToNone() {
        String refusing = lead("泰州同意光学", Map.of("contactName", "泰同", "consentModel", "no"))
                .path("id")
                .asText();
        api().awaitField("lead", refusing, "grade");
        String agreeing = lead("盐城同意光学", Map.of("contactName", "严同", "consentModel", "yes"))
                .path("id")
                .asText();
        api().awaitField("lead", agreeing, "resourcesAndRisks");
        api().awaitField("lead", refusing, "resourcesAndRisks");
        assertThat(ledger().outcomes(refusing)).isNotEmpty().containsOnly("REFUSED");
        assertThat(ledger().about(refusing).get(0).get("fault")).isEqualTo("CONSENT");
        assertThat(ledger().outcomes(agreeing)).isNotEmpty().doesNotContain("REFUSED");
        assertThat(MODEL.requests()).isNotEmpty().noneMatch(request -> request.contains("泰州同意光学"));
    }
}
