package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpMethod;

/** Manages the records of salespeople over the API as the manager. */
public final class SalesTeam {
    private static final String PEOPLE = "/api/forms/salesperson/records";
    private final Api api;

    public SalesTeam(Api api) {
        this.api = api;
    }

    /** Adds a salesperson with an account and without a count; the username is the name in lower case. */
    public void join(String name, String region, int order) {
        api.account(name.toLowerCase(Locale.ROOT), name, "sales");
        api.create(
                "manager",
                "salesperson",
                Map.of(
                        "name", name,
                        "username", name.toLowerCase(Locale.ROOT),
                        "region", region,
                        "assignOrder", order,
                        "active", true));
    }

    public void change(String username, Map<String, Object> fields) {
        String id = person(username).path("id").asText();
        if (!api.call("manager", HttpMethod.PATCH, PEOPLE + "/" + id, fields)
                .getStatusCode()
                .is2xxSuccessful()) {
            throw new AssertionError("Not changed: " + username + " " + fields);
        }
    }

    /** How many leads the salesperson has been assigned. */
    public long count(String username) {
        return person(username).path("data").path("leadCount").asLong();
    }

    public JsonNode person(String username) {
        JsonNode list = api.get("manager", PEOPLE + "?username=" + username).getBody();
        return Objects.requireNonNull(list).path("items").path(0);
    }
}
