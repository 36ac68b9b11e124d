package io.leadwright.support;

import io.leadwright.EveryPageTest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every page by its mapping, with an address at which it shows content. {@link EveryPageTest} fails for a mapping
 * missing both here and among the fragments: a new page gets a line in {@link #of}, a part of a page one in {@link
 * #FRAGMENTS}.
 */
public final class EveryPage {
    static final String ID = "{id:\\d{1,18}}";

    /** Parts of pages, which are checked on the pages that show them. */
    public static final Set<String> FRAGMENTS = Set.of(
            "/actions/" + ID + "/confirmation",
            "/assistants/{process}/switch",
            "/assistants/runs",
            "/assistants/runs/{id}",
            "/activities/recent",
            "/reports/curve",
            "/customers/board/{stage:\\d{1,3}}",
            "/customers/condition",
            "/customers/" + ID + "/analysis",
            "/customers/" + ID + "/contacts",
            "/customers/" + ID + "/deals",
            "/customers/" + ID + "/deals/loss-reason",
            "/deals/board/{column:[a-z0-9]{1,4}}",
            "/deals/{id:\\d{1,18}}/move",
            "/customers/" + ID + "/log",
            "/customers/" + ID + "/factors",
            "/customers/" + ID + "/follow",
            "/customers/" + ID + "/person/{contact:\\d{1,18}}/export.html",
            "/customers/" + ID + "/quick-view",
            "/customers/" + ID + "/notes",
            "/customers/" + ID + "/people",
            "/customers/" + ID + "/proposals",
            "/customers/" + ID + "/quick",
            "/customers/" + ID + "/tags",
            "/customers/" + ID + "/tasks",
            "/customers/" + ID + "/merges",
            "/customers/" + ID + "/timeline",
            "/customers/of/{form}/" + ID,
            "/customers/of/{form}/" + ID + "/log",
            "/today/{section:overdue|today|later|offered}",
            "/actions/list",
            "/forms/{form}/" + ID + "/fields/{field}",
            "/forms/{form}/" + ID + "/fields/{field}/edit",
            "/forms/{form}/{record:\\d{1,18}}/files",
            "/forms/{form}/" + ID + "/history",
            "/forms/{form}/" + ID + "/rating",
            "/customers/{customer:\\d{1,18}}/actions",
            "/forms/{form}/" + ID + "/messages",
            "/forms/{form}/" + ID + "/review",
            "/forms/{form}/" + ID + "/upgrade",
            "/notifications/bell",
            "/notifications/list",
            "/outbox/of/{form}/{id}",
            "/replies/of/{form}/" + ID,
            "/search/suggestions",
            "/team/preview");

    /** Pages that open without an account. */
    public static final Set<String> OPEN =
            Set.of("/login", "/login/code", "/oauth2/authorization/provider", "/opt-out/{token}");

    private EveryPage() {}

    /** The ids used in addresses. */
    public record Samples(
            String lead,
            String poorLead,
            String customer,
            String mail,
            String token,
            String run,
            String version,
            String upload,
            String task,
            String contact,
            String receipt) {}

    /** The address of each mapping. */
    public static Map<String, String> of(Samples some) {
        String lead = "/forms/lead/" + some.lead();
        return Map.ofEntries(
                Map.entry("/", "/"),
                Map.entry("/actions", "/actions?state=all"),
                Map.entry("/activities", "/activities"),
                Map.entry("/assistants/runs/{id}/replay", "/assistants/runs/" + some.run() + "/replay"),
                Map.entry("/customers", "/customers"),
                Map.entry("/customers/board", "/customers/board"),
                Map.entry("/customers/" + ID, "/customers/" + some.customer()),
                Map.entry(
                        "/customers/" + ID + "/person/{contact:\\d{1,18}}",
                        "/customers/" + some.customer() + "/person/" + some.contact()),
                Map.entry("/dashboard", "/dashboard"),
                Map.entry("/deals", "/deals"),
                Map.entry("/deals/board", "/deals/board"),
                Map.entry("/customers/" + ID + "/letter", "/customers/" + some.customer() + "/letter"),
                Map.entry("/forms/{form}", "/forms/lead"),
                Map.entry("/forms/{form}/" + ID, lead),
                Map.entry("/forms/{form}/" + ID + "/edit", lead + "/edit"),
                Map.entry("/forms/{form}/export", "/forms/lead/export"),
                Map.entry("/forms/{form}/imports", "/forms/lead/imports"),
                Map.entry("/forms/{form}/imports/" + ID, "/forms/lead/imports/" + some.upload()),
                Map.entry("/forms/{form}/new", "/forms/lead/new"),
                Map.entry("/forms/{form}/removed", "/forms/lead/removed"),
                Map.entry("/library", "/library"),
                Map.entry("/settings/installation", "/settings/installation"),
                Map.entry("/library/{key}", "/library/mail-recap"),
                Map.entry("/library/{key}/versions/{id}", "/library/mail-recap/versions/" + some.version()),
                Map.entry("/login", "/login"),
                Map.entry("/merges", "/merges"),
                Map.entry("/notifications", "/notifications"),
                Map.entry("/notifications/settings", "/notifications/settings"),
                Map.entry("/opt-out/{token}", "/opt-out/" + some.token()),
                Map.entry("/opt-outs", "/opt-outs"),
                Map.entry("/outbox", "/outbox"),
                Map.entry("/outbox/{id}", "/outbox/" + some.mail()),
                Map.entry("/processes", "/processes"),
                Map.entry("/processes/{key}", "/processes/lead-intake"),
                Map.entry("/publications", "/publications"),
                Map.entry("/replies", "/replies"),
                Map.entry("/reports", "/reports"),
                Map.entry("/reports/period", "/reports/period"),
                Map.entry("/reports/targets", "/reports/targets"),
                Map.entry("/search", "/search?q=138"),
                Map.entry("/settings", "/settings"),
                Map.entry("/settings/audit", "/settings/audit"),
                Map.entry("/settings/calendar", "/settings/calendar?month=2026-10"),
                Map.entry("/settings/erasures", "/settings/erasures"),
                Map.entry("/settings/erasures/{receipt:[0-9a-f-]{36}}", "/settings/erasures/" + some.receipt()),
                Map.entry("/settings/mail", "/settings/mail"),
                Map.entry("/settings/model", "/settings/model"),
                Map.entry("/settings/password", "/settings/password"),
                Map.entry("/settings/second-factor", "/settings/second-factor"),
                Map.entry("/settings/sessions", "/settings/sessions"),
                Map.entry("/login/code", "/login/code"),
                Map.entry("/oauth2/authorization/provider", "/oauth2/authorization/provider"),
                Map.entry("/settings/setup", "/settings/setup"),
                Map.entry("/settings/company", "/settings/company"),
                Map.entry("/settings/tables/{name}", "/settings/tables/industries"),
                Map.entry("/settings/people", "/settings/people"),
                Map.entry("/settings/people/{username}", "/settings/people/lucy"),
                Map.entry("/settings/processing", "/settings/processing"),
                Map.entry("/settings/sources", "/settings/sources"),
                Map.entry("/settings/stages", "/settings/stages"),
                Map.entry("/settings/tokens", "/settings/tokens"),
                Map.entry("/tasks", "/tasks"),
                Map.entry("/tasks/{id:[0-9a-zA-Z-]{1,64}}", "/tasks/" + some.task()),
                Map.entry("/team", "/team"),
                Map.entry("/today", "/today"),
                Map.entry("/welcome", "/welcome"));
    }

    /** Further addresses of pages that show different content. */
    public static List<String> more(Samples some) {
        return List.of(
                "/forms/lead/" + some.poorLead(),
                "/actions?state=executed",
                "/actions?q=nobody",
                "/customers?q=nobody");
    }

    public static List<String> languages() {
        return List.of("zh-CN", "en");
    }
}
