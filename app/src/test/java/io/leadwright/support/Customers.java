package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates customers by entering leads over HTTP with user accounts. */
public final class Customers {
    private final Api api;
    private final ProcessEngine engine;
    private final JdbcClient database;

    public Customers(Api api, ProcessEngine engine, JdbcClient database) {
        this.api = api;
        this.engine = engine;
        this.database = database;
    }

    /** Creates a lead of this name, waits until nothing is running, and assigns it to the owner. */
    public JsonNode lead(String name, String owner, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("customerName", name);
        String lead = api.create("operator", "lead", fields).path("id").asText();
        new IntakeRun(engine, database, lead).awaitRest();
        if (!owner.isEmpty()) {
            change(lead, Map.of("owner", owner));
            new IntakeRun(engine, database, lead).awaitRest();
        }
        return api.read("manager", "lead", lead);
    }

    /** Creates such a lead and returns the id of its customer. */
    public long of(String name, String owner) {
        return of(name, owner, Map.of());
    }

    public long of(String name, String owner, Map<String, ?> more) {
        return lead(name, owner, more).path("data").path("customerId").asLong();
    }

    /** As {@link #of}, and the owner was notified, as at the end of the intake, so that the next action is proposed. */
    public long offered(String name, String owner, Map<String, ?> more) {
        return offer(lead(name, owner, more));
    }

    public long offered(String name, String owner) {
        return offered(name, owner, Map.of());
    }

    /** Offers the customer of a lead to its owner and returns its id. */
    public long offer(JsonNode lead) {
        String id = lead.path("id").asText();
        long customer = lead.path("data").path("customerId").asLong();
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "next-action", "lead:" + id, Map.of("customerId", customer, "customerEvent", "offered"));
        new IntakeRun(engine, database, id).awaitRest();
        return customer;
    }

    /**
     * As {@link #lead}, for a customer of its own with a name that is there already: the lead gets the name, phone number and address after
     * its entry, when it no longer joins the known customer.
     */
    public JsonNode twin(String name, String owner, Map<String, ?> more) {
        JsonNode lead = lead("twin-" + UUID.randomUUID(), owner, Map.of());
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("customerName", name);
        change(lead.path("id").asText(), fields);
        return api.read("manager", "lead", lead.path("id").asText());
    }

    /** Creates such a lead and returns the id of its customer. */
    public long twinOf(String name, String owner, Map<String, ?> more) {
        return twin(name, owner, more).path("data").path("customerId").asLong();
    }

    /** Changes fields of a lead as the manager does, and those of assistants as a process does. */
    public void change(String lead, Map<String, ?> fields) {
        Map<String, @Nullable Object> ours = AssistantFields.write(engine, "lead", lead, fields);
        if (ours.isEmpty()) {
            return;
        }
        ResponseEntity<JsonNode> answer =
                api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, ours);
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new AssertionError("Not changed: " + answer);
        }
    }

    /** Moves a customer to a stage as the manager. */
    public void move(long customer, int stage) {
        ok("manager", HttpMethod.POST, "/api/customer/" + customer + "/stage", Map.of("stage", stage, "reason", "测试"));
    }

    public JsonNode ok(String username, HttpMethod method, String path, Object body) {
        ResponseEntity<JsonNode> answer = api.call(username, method, path, body);
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new AssertionError(path + ": " + answer);
        }
        return Objects.requireNonNull(answer.getBody());
    }

    public JsonNode get(String username, String path) {
        ResponseEntity<JsonNode> answer = api.get(username, path);
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new AssertionError(path + ": " + answer);
        }
        return Objects.requireNonNull(answer.getBody());
    }

    public HttpStatusCode status(String username, String path) {
        return api.get(username, path).getStatusCode();
    }

    /** One column of the customer's row, as text. */
    public String column(String expression, long customer) {
        return database.sql("select (" + expression + ")::text from app.customer where id = ?")
                .param(customer)
                .query(String.class)
                .single();
    }
}
