package io.leadwright.workspace.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

/** What a thief of a password, session, token or code gets, and what foreign pages get. */
class AccountAttacksTest extends AccountServer {
    private static final String LEADS = "/api/forms/lead/records";

    @Autowired
    Accounts accounts;

    @Autowired
    ProcessEngine engine;

    @Autowired
    AccountStates states;

    private int bearer(String token) {
        return http.exchange(
                        RequestEntity.get(LEADS)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        String.class)
                .getStatusCode()
                .value();
    }

    private static boolean in(Session browser) {
        return browser.get("/settings/sessions").uri().getPath().equals("/settings/sessions");
    }

    private static HttpResponse<String> change(Session browser, String old, String password) {
        return browser.submit(
                "/settings/password",
                "",
                "current=" + old + "&password=" + password.replace(' ', '+') + "&again=" + password.replace(' ', '+'));
    }

    @Test
    void aStolenSessionAndTokenEndWithTheOwnersPassword() {
        String username = person("sales");
        Session owner = browser().signIn(username);
        Session thief = browser().signIn(username);
        String token = token(thief, username);
        assertThat(bearer(token)).isEqualTo(200);
        assertThat(in(thief)).isTrue();

        assertThat(change(owner, username, PASSWORD).body()).contains("密码已修改");

        assertThat(bearer(token)).as("the stolen token").isEqualTo(401);
        assertThat(in(thief)).as("the stolen session").isFalse();
        assertThat(in(owner)).as("the session in which it was changed").isTrue();
        assertThat(basic(username, username)).isEqualTo(401);
        assertThat(basic(username, PASSWORD)).isEqualTo(200);
    }

    @Test
    void anAdministratorsChangeEndsThemToo() {
        String username = person("sales");
        Session thief = browser().signIn(username);
        String token = token(thief, username);
        browser()
                .signIn("admin")
                .submit("/settings/people/" + username, "/password", "password=" + PASSWORD.replace(' ', '+'));
        assertThat(bearer(token)).isEqualTo(401);
        assertThat(in(thief)).isFalse();
        Session owner = browser().signIn(username, PASSWORD);
        assertThat(owner.get("/customers").uri().getPath())
                .as("a first password")
                .isEqualTo("/settings/password");
        assertThat(owner.submitTo("/settings/password", "/settings/tokens", "name=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(basic(username, PASSWORD)).isEqualTo(401);
    }

    /** Whichever way of the engine, also one that nobody thought of: the database itself sees the change. */
    @Test
    void aChangeThroughTheEngineEndsThemToo() {
        String username = person("sales");
        Session thief = browser().signIn(username);
        String token = token(thief, username);
        var person =
                engine.getIdentityService().createUserQuery().userId(username).singleResult();
        person.setPassword(PASSWORD);
        engine.getIdentityService().saveUser(person);
        clock.advance(Duration.ofSeconds(1));
        assertThat(bearer(token)).isEqualTo(401);
        assertThat(in(thief)).isFalse();

        Session again = browser().signIn(username, PASSWORD);
        assertThat(in(again)).isTrue();
        engine.getIdentityService().createMembership(username, "manager");
        assertThat(in(again)).as("other roles through the engine").isFalse();
        Session last = browser().signIn(username, PASSWORD);
        engine.getIdentityService().deleteUser(username);
        assertThat(in(last)).as("an account that is gone").isFalse();
        assertThat(database.sql("select string_agg(change || ' ' || detail, ',' order by id) from app.account_change"
                                + " where username = ? and by = 'engine'")
                        .param(username)
                        .query(String.class)
                        .single())
                .as("its history")
                .contains("engine-password ,roles manager, sales", "deleted");
    }

    @Test
    void theEnginesInterfacesTakeNoPasswordsAndWeakOnesNowhere() {
        String username = person("sales");
        List<String> roots = List.of("/engine-rest", "/engine-rest/engine/default");
        for (String root : roots) {
            ResponseEntity<String> refused = http.withBasicAuth(username, username)
                    .exchange(
                            RequestEntity.put(root + "/user/" + username + "/credentials")
                                    .body(Map.of("password", PASSWORD, "authenticatedUserPassword", username)),
                            String.class);
            assertThat(refused.getStatusCode().value()).as(root).isEqualTo(403);
            assertThat(refused.getBody()).contains("/settings/password");
            assertThat(http.withBasicAuth(username, username)
                            .exchange(
                                    RequestEntity.put(root + "/user/" + username + "/profile")
                                            .body(Map.of(
                                                    "id", username, "firstName", "Manager", "email", "x@y.example")),
                                    String.class)
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
        for (String path : List.of("/engine-rest/identity/verify", "/engine-rest/engine/default/identity/verify")) {
            ResponseEntity<String> refused = http.withBasicAuth(username, username)
                    .postForEntity(path, Map.of("username", "admin", "password", "admin"), String.class);
            assertThat(refused.getStatusCode().value()).as(path).isEqualTo(403);
            assertThat(refused.getBody()).as(path).doesNotContain("authenticated");
        }
        for (String weak : List.of("x", "password12345", "aaaaaaaaaaaaaaaa", "qwertyuiop123")) {
            assertThat(http.withBasicAuth("admin", "admin")
                            .exchange(
                                    RequestEntity.post("/engine-rest/user/create")
                                            .body(Map.of(
                                                    "profile", Map.of("id", "weakling"),
                                                    "credentials", Map.of("password", weak))),
                                    String.class)
                            .getStatusCode()
                            .value())
                    .as(weak)
                    .isEqualTo(422);
        }
        assertThat(accounts.find("weakling")).isEmpty();
        assertThat(http.withBasicAuth("admin", "admin")
                        .exchange(
                                RequestEntity.put("/engine-rest/user/" + username + "/profile")
                                        .body(Map.of("id", username, "firstName", "Renamed", "email", "x@y.example")),
                                String.class)
                        .getStatusCode()
                        .value())
                .as("a profile by an administrator")
                .isEqualTo(204);
        Session browser = browser().signIn(username);
        assertThat(browser.get("/camunda/app/welcome/default/").uri().getPath()).isEqualTo("/settings");
        assertThat(browser.bare(
                        "PUT",
                        "/camunda/api/engine/engine/default/user/" + username + "/credentials",
                        "{\"password\":\"x\"}",
                        Map.of("Content-Type", "application/json")))
                .isEqualTo(403);
        for (String application : List.of("admin", "cockpit", "tasklist", "welcome")) {
            assertThat(browser.bare(
                            "POST",
                            "/camunda/api/" + application + "/auth/user/default/login/" + application,
                            "username=admin&password=admin",
                            Map.of("Accept", "application/json")))
                    .as("the engine's own sign-in, with somebody else's password")
                    .isEqualTo(403);
        }
        assertThat(basic(username, username)).isEqualTo(200);
    }

    @Test
    void theOwnPageHoldsEachPasswordToTheRules() {
        String username = person("sales");
        Session owner = browser().signIn(username);
        Map<String, String> wrong = Map.of(
                "short",
                "12 到 200",
                "password12345",
                "“密码”",
                "111111111111",
                "“密码”",
                "qwertyuiop[]",
                "“密码”",
                username + " and otter",
                "不能包含用户名",
                "x".repeat(201),
                "12 到 200");
        wrong.forEach((password, words) -> assertThat(
                        change(owner, username, password).body())
                .as(password)
                .contains(words));
        assertThat(change(owner, "wrong", PASSWORD).body()).contains("当前密码不正确");
        assertThat(owner.submit(
                                "/settings/password",
                                "",
                                "current=" + username + "&password=cobalt+otter+harvest&again=cobalt+otter+harvesT")
                        .body())
                .contains("不一致");
        assertThat(basic(username, username)).as("nothing was changed").isEqualTo(200);
    }

    @Test
    void anOldHashIsRenewedAtTheNextSignInAndEndsNothing() {
        String username = person("sales");
        outdate(username);
        int version = states.load(username).version();
        assertThat(basic(username, "wrong-one")).isEqualTo(401);
        assertThat(hash(username)).startsWith("{SHA-512}");
        assertThat(basic(username, username)).isEqualTo(200);
        assertThat(hash(username)).startsWith("{argon2id}$argon2id$");
        assertThat(states.load(username).version()).isEqualTo(version);
        assertThat(basic(username, username)).isEqualTo(200);
        assertThat(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).isEnablePasswordPolicy())
                .isTrue();
    }

    private String hash(String username) {
        return database.sql("select pwd_ from act_id_user where id_ = ?")
                .param(username)
                .query(String.class)
                .single();
    }

    @Test
    void whoKnowsANameKeepsItsOwnerNeitherOutForGoodNorOutOfTheOwnBrowser() {
        String username = person("sales");
        Session owner = browser().signIn(username);
        for (int i = 0; i < 15; i++) {
            assertThat(basic(username, "wrong" + i)).isEqualTo(401);
            clock.advance(Duration.ofMinutes(2));
        }
        basic(username, "wrong");
        ResponseEntity<String> waits = http.withBasicAuth(username, username).getForEntity(LEADS, String.class);
        assertThat(waits.getStatusCode().value()).as("elsewhere").isEqualTo(401);
        assertThat(waits.getHeaders().getFirst("Retry-After")).isEqualTo("60");
        owner.submitTo("/settings", "/logout", "x=1");
        assertThat(in(owner.signIn(username)))
                .as("in the browser that is known")
                .isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(basic(username, username)).as("a minute later").isEqualTo(200);
    }

    @Test
    void aWrongPasswordTakesAsLongForANameThatNobodyHas() {
        String known = person("sales");
        String old = person("sales");
        outdate(old);
        String locked = person("sales");
        database.sql("insert into app.account_state (username, locked) values (?, true)"
                        + " on conflict (username) do update set locked = true")
                .param(locked)
                .update();
        basic("nobody0", "x");
        double usual = median(known);
        for (String name : List.of("nobody1", old, locked)) {
            assertThat(median(name) / usual).as(name).isBetween(0.4, 2.5);
        }
    }

    private double median(String username) {
        double[] times = IntStream.range(0, 11)
                .mapToDouble(i -> {
                    clock.advance(Duration.ofMinutes(2));
                    long start = System.nanoTime();
                    assertThat(basic(username, "wrong")).isEqualTo(401);
                    return System.nanoTime() - start;
                })
                .sorted()
                .toArray();
        return times[times.length / 2];
    }

    /** Gives an account the hash that the engine made before. */
    private void outdate(String username) {
        String salt = database.sql("select salt_ from act_id_user where id_ = ?")
                .param(username)
                .query(String.class)
                .single();
        database.sql("update act_id_user set pwd_ = ? where id_ = ?")
                .params("{SHA-512}" + new Sha512HashDigest().encrypt(username + salt), username)
                .update();
    }

    @Test
    void browsersAreNeverAskedForBasicAndForeignPagesWriteNothing() {
        for (String path : List.of("/api/docs", LEADS, "/engine-rest/user", "/actuator/info", "/customers")) {
            for (String accept : List.of("text/html", "application/json", "*/*")) {
                assertThat(String.valueOf(http.exchange(
                                        RequestEntity.get(path)
                                                .header("Accept", accept)
                                                .build(),
                                        String.class)
                                .getHeaders()
                                .get("WWW-Authenticate")))
                        .as(path + " " + accept)
                        .doesNotContain("Basic");
            }
        }
        String form = "username=evil&name=x&password=" + PASSWORD.replace(' ', '+') + "&roles=admin";
        String admin = "Basic YWRtaW46YWRtaW4=";
        Session none = browser();
        assertThat(none.bare("POST", "/settings/people", form, Map.of("Authorization", admin)))
                .as("pages take no such credentials")
                .isIn(401, 403);
        Map<String, String> json = Map.of("Content-Type", "application/json");
        Map<String, String> foreign = Map.of(
                "http://evil.example", "", "null", "", "https://localhost:" + port, "", http.getRootUri() + "0", "");
        foreign.keySet()
                .forEach(origin -> assertThat(none.bare(
                                "POST",
                                LEADS,
                                "{\"customerName\":\"x\"}",
                                headers(json, "Authorization", admin, "Origin", origin)))
                        .as(origin)
                        .isEqualTo(403));
        for (String site : List.of("cross-site", "same-site", "CROSS-SITE", "")) {
            assertThat(none.bare(
                            "POST",
                            LEADS,
                            "{\"customerName\":\"x\"}",
                            headers(json, "Authorization", admin, "Sec-Fetch-Site", site)))
                    .as(site)
                    .isEqualTo(403);
        }
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "TEXT/plain; charset=utf-8")) {
            assertThat(none.bare("POST", LEADS, "a=b", Map.of("Content-Type", type, "Authorization", admin)))
                    .as(type)
                    .isEqualTo(415);
        }
        Session manager = browser().signIn("manager");
        for (String origin : List.of("http://evil.example", "null")) {
            assertThat(manager.bare("POST", "/opt-outs", "address=a@b.example", Map.of("Origin", origin)))
                    .isEqualTo(403);
            assertThat(manager.bare("POST", "/camunda/api/engine/engine/default/task", "{}", Map.of("Origin", origin)))
                    .isEqualTo(403);
        }
        assertThat(none.bare(
                        "POST",
                        LEADS,
                        "{\"customerName\":\"x\"}",
                        headers(json, "Authorization", admin, "Origin", http.getRootUri())))
                .as("our own origin")
                .isEqualTo(201);
        assertThat(accounts.find("evil")).isEmpty();
    }

    private static Map<String, String> headers(Map<String, String> some, String... more) {
        Map<String, String> all = new java.util.HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void sessionsEndByTimeAndPollingRenewsNone() {
        String username = person("sales");
        Session polling = browser().signIn(username);
        database.sql("update app.account_session set used_at = now() - interval '29 minutes' where username = ?")
                .param(username)
                .update();
        assertThat(polling.bare("GET", "/notifications/bell", "", Map.of("X-Background", "true")))
                .isEqualTo(200);
        assertThat(minutesUnused(username)).as("a poll").isGreaterThanOrEqualTo(29);
        assertThat(in(polling)).isTrue();
        assertThat(minutesUnused(username)).as("a request of the person").isZero();
        database.sql("update app.account_session set used_at = now() - interval '31 minutes' where username = ?")
                .param(username)
                .update();
        assertThat(in(polling)).as("unused").isFalse();

        Session working = browser().signIn(username);
        database.sql("update app.account_session set expires_at = now() where username = ?")
                .param(username)
                .update();
        assertThat(in(working)).as("used, but too old").isFalse();
    }

    private int minutesUnused(String username) {
        return database.sql(
                        "select (extract(epoch from now() - used_at) / 60)::int from app.account_session where username = ?")
                .param(username)
                .query(Integer.class)
                .single();
    }

    @Test
    void peopleSeeAndEndTheirOwnSessionsOnly() {
        String username = person("sales");
        Session here = browser().signIn(username);
        Session there = browser().signIn(username);
        Session other = browser().signIn("lucy");
        List<String> ids = database.sql(
                        "select id::text from app.account_session where username in (?, 'lucy') order by started_at")
                .param(username)
                .query(String.class)
                .list();
        assertThat(here.get("/settings/sessions").body()).contains(ids.get(1)).doesNotContain(ids.get(2));
        assertThat(here.submit("/settings/sessions", "/" + ids.get(2) + "/end", "x=1")
                        .statusCode())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(in(other)).isTrue();
        here.submit("/settings/sessions", "/" + ids.get(1) + "/end", "x=1");
        assertThat(in(there)).isFalse();
        there.signIn(username);
        here.submit("/settings/sessions", "/end-others", "x=1");
        assertThat(in(there)).isFalse();
        assertThat(in(here)).isTrue();
        HttpResponse<String> out = here.submitTo("/settings", "/logout", "x=1");
        assertThat(out.previousResponse().orElseThrow().headers().firstValue("Clear-Site-Data"))
                .hasValue("\"cache\", \"storage\"");
        assertThat(in(here)).isFalse();
        assertThat(database.sql("select count(*) from app.account_session where username = ?")
                        .param(username)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void codesCountOnceAndCannotBeGuessed() {
        String username = person("sales");
        Session owner = browser().signIn(username);
        assertThat(owner.submit("/settings/second-factor", "/setup", "password=wrong")
                        .body())
                .contains("当前密码不正确")
                .doesNotContain("class=\"secret\"");
        clock.advance(Duration.ofMinutes(2));
        String secret = secret(owner.submit("/settings/second-factor", "/setup", "password=" + username)
                .body());
        assertThat(database.sql(
                                "select sealed and position(? in encode(secret, 'hex')) = 0 from app.second_factor where username = ?")
                        .params(hex(secret), username)
                        .query(Boolean.class)
                        .single())
                .as("encrypted")
                .isTrue();
        String page = owner.submit("/settings/second-factor", "/confirmation", "code=" + code(secret, 0))
                .body();
        Matcher recovery =
                Pattern.compile("<code>([a-z2-7]{4}(-[a-z2-7]{4}){5})</code>").matcher(page);
        assertThat(recovery.find()).isTrue();
        assertThat(in(owner)).isTrue();

        assertThat(basic(username, username))
                .as("the password alone, for programs")
                .isEqualTo(401);
        Session half = browser().signIn(username);
        assertThat(in(half)).as("the password alone, for people").isFalse();
        assertThat(half.bare("GET", LEADS, "", Map.of("Accept", "application/json")))
                .isEqualTo(401);
        assertThat(step(half, code(secret, 0)))
                .as("the code of the confirmation again")
                .isFalse();
        assertThat(step(half, code(secret, 1))).isTrue();
        assertThat(database.sql(
                                "select count(*) from app.audit_entry where username = ? and action = 'sign-in' and outcome = 'done'")
                        .param(username)
                        .query(Integer.class)
                        .single())
                .as("signed in with the password, and with the code")
                .isEqualTo(2);
        Session replay = browser().signIn(username);
        assertThat(step(replay, code(secret, 1))).as("the same code again").isFalse();
        assertThat(step(replay, recovery.group(1))).isTrue();
        Session second = browser().signIn(username);
        assertThat(step(second, recovery.group(1)))
                .as("the same recovery code again")
                .isFalse();

        Session guesser = browser().signIn(username);
        IntStream.range(0, 8).forEach(i -> step(guesser, "00000" + i));
        clock.advance(Duration.ofSeconds(3));
        assertThat(step(guesser, code(secret, 2)))
                .as("the right one among guesses")
                .isFalse();
        clock.advance(Duration.ofMinutes(15));
        Session later = browser().signIn(username);
        assertThat(step(later, code(secret, 0))).as("after the wait").isTrue();
        assertThat(browser()
                        .submitTo("/login", "/login/code", "code=" + code(secret, 1))
                        .uri()
                        .getPath())
                .as("without the first step")
                .isEqualTo("/login");
    }

    private static boolean step(Session browser, String code) {
        browser.submitTo("/login/code", "/login/code", "code=" + code);
        return in(browser);
    }

    private static String hex(String base32) {
        return java.util.HexFormat.of().formatHex(new org.apache.commons.codec.binary.Base32().decode(base32));
    }

    @Test
    void whoNeedsASecondFactorGetsNoFurtherWithoutOne() {
        String username = person("analyst");
        Session analyst = browser().signIn(username);
        assertThat(analyst.get("/processes").uri().getPath()).isEqualTo("/settings/second-factor");
        assertThat(analyst.bare("GET", LEADS, "", Map.of("Accept", "application/json")))
                .isEqualTo(403);
        assertThat(analyst.get("/camunda/app/tasklist/default/").uri().getPath())
                .isEqualTo("/settings/second-factor");
        assertThat(basic(username, username)).isEqualTo(401);
        String secret = secret(analyst.submit("/settings/second-factor", "/setup", "password=" + username)
                .body());
        analyst.submit("/settings/second-factor", "/confirmation", "code=" + code(secret, 0));
        assertThat(analyst.get("/processes").uri().getPath()).isEqualTo("/processes");
        browser().signIn("admin").submit("/settings/people/" + username, "/second-factor-removal", "x=1");
        assertThat(in(analyst)).isFalse();
        assertThat(browser().signIn(username).get("/processes").uri().getPath()).isEqualTo("/settings/second-factor");
    }

    @Test
    void theProviderDecidesWhoSomebodyIsAndTheTableWhatTheyMay() {
        PROVIDER.down(false);
        PROVIDER.person("s-1", "Olga.Ivanova@corp.example", "Olga", List.of("leadwright-managers", "other"));
        Session olga = browser();
        assertThat(olga.get("/oauth2/authorization/provider").statusCode()).isEqualTo(200);
        assertThat(olga.get("/team").statusCode()).isEqualTo(200);
        assertThat(accounts.find("olgaivanova").orElseThrow().roles()).containsExactly("manager");
        assertThat(olga.get("/settings/password").body()).contains("统一登录服务");

        PROVIDER.person("s-1", "renamed", "Olga", List.of("leadwright-sales"));
        Session again = browser();
        again.get("/oauth2/authorization/provider");
        assertThat(again.get("/team").statusCode())
                .as("roles follow the groups")
                .isEqualTo(403);
        assertThat(in(olga)).as("other roles end the session before").isFalse();
        assertThat(accounts.find("renamed")).as("the subject is who it is").isEmpty();

        browser()
                .signIn("admin")
                .submit("/settings/people/olgaivanova", "/password", "password=" + PASSWORD.replace(' ', '+'));
        Session local = browser().signIn("olgaivanova", PASSWORD);
        assertThat(local.get("/customers").uri().getPath())
                .as("a first password")
                .isEqualTo("/settings/password");
        Session still = browser();
        still.get("/oauth2/authorization/provider");
        assertThat(still.get("/customers").uri().getPath())
                .as("the provider needs no password of ours")
                .isEqualTo("/customers");
        assertThat(still.submit(
                                "/settings/tokens",
                                "",
                                "name=x&scopes=read&expires="
                                        + java.time.LocalDate.now(clock).plusDays(2))
                        .body())
                .as("a sign-in there a moment ago is proof")
                .contains("lwt_");
        assertThat(change(local, PASSWORD, "violet anchor pebble").body()).contains("密码已修改");
        assertThat(local.get("/customers").uri().getPath()).isEqualTo("/customers");
        assertThat(in(still)).as("a new password ends the others").isFalse();

        for (Map.Entry<String, List<String>> stranger : Map.of(
                        "s-2", List.of("other"), "s-3", List.<String>of(), "s-4", List.of("admin"))
                .entrySet()) {
            PROVIDER.person(stranger.getKey(), "stranger", "S", stranger.getValue());
            assertThat(browser().get("/oauth2/authorization/provider").uri().getQuery())
                    .isEqualTo("provider=role");
        }
        PROVIDER.person("s-5", "admin", "Not the admin", List.of("leadwright-sales"));
        assertThat(browser().get("/oauth2/authorization/provider").uri().getQuery())
                .as("a username that is somebody else's")
                .isEqualTo("provider=taken");
        PROVIDER.person("s-6", "ada", "Ada", List.of("directory-admins"));
        Session ada = browser();
        ada.get("/oauth2/authorization/provider");
        assertThat(ada.get("/settings/people").statusCode()).isEqualTo(200);
        browser().signIn("admin").submit("/settings/people/ada", "/lock", "locked=true");
        assertThat(in(ada)).isFalse();
        assertThat(browser().get("/oauth2/authorization/provider").uri().getQuery())
                .isEqualTo("provider=locked");
        PROVIDER.audience("another-client");
        PROVIDER.person("s-7", "eve", "Eve", List.of("leadwright-sales"));
        assertThat(browser().get("/oauth2/authorization/provider").uri().getQuery())
                .as("a token for somebody else")
                .isEqualTo("provider=failed");
        PROVIDER.audience(io.leadwright.support.Provider.CLIENT);
        assertThat(accounts.find("eve")).isEmpty();
        assertThat(http.exchange(
                                RequestEntity.method(HttpMethod.GET, "/login/oauth2/code/provider?code=x&state=y")
                                        .build(),
                                String.class)
                        .getStatusCode()
                        .value())
                .isNotEqualTo(500);
    }
}
