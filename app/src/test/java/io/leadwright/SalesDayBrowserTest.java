package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A day of operators, salespeople and managers: stories that each go through several parts of the product, played on its pages in both
 * languages, on a desktop and on a phone. After each story the parts say the same.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesDayBrowserTest {
    private static final String SESSION = "JSESSIONID";
    private static final String TO_THE_MIDDLE = "arguments[0].scrollIntoView({block: 'center'})";
    private static int number;

    @TempDir
    static Path profile;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Tasks tasks;

    private final Map<String, Cookie> sessions = new HashMap<>();
    private PageBrowser page;
    private Api api;
    private Customers customers;
    private Screen screen = new Screen("zh-CN", 1440);

    /** How a story is seen. */
    record Screen(String language, int width) {
        /** The words in the language of the screen. */
        String text(String chinese, String english) {
            return language.equals("en") ? english : chinese;
        }
    }

    static Stream<Screen> screens() {
        return Stream.of("zh-CN", "en")
                .flatMap(language -> Stream.of(1440, 390).map(width -> new Screen(language, width)));
    }

    /** A lead that its owner was told of. */
    private record Lead(String id, String owner, long customer, String name) {}

    @BeforeAll
    void open() throws Exception {
        page = new PageBrowser(http.getRootUri(), profile);
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    @AfterAll
    void close() {
        page.close();
    }

    private void begin(Screen seen) {
        screen = seen;
        page.screen(seen.width());
        page.complaints();
        page.driver().get(http.getRootUri() + "/login?lang=" + seen.language());
    }

    /** Every part of the product says the same, and no script complained except as expected. */
    private void end(String... expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.sql("select rule || ' ' || subject from app.contradiction")
                                .query(String.class)
                                .list())
                        .isEmpty());
        assertThat(page.complaints())
                .filteredOn(complaint -> Stream.of(expected).noneMatch(complaint::contains))
                .isEmpty();
    }

    /** Each person signs in once. */
    private void as(String username) {
        page.driver().manage().deleteCookieNamed(SESSION);
        Cookie known = sessions.get(username);
        if (known == null) {
            page.signIn(username);
            sessions.put(username, Objects.requireNonNull(page.driver().manage().getCookieNamed(SESSION)));
        } else {
            page.driver().manage().addCookie(known);
        }
    }

    private void go(String path) {
        page.driver().get(http.getRootUri() + path);
    }

    private WebElement see(String css) {
        return page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private void seeText(String css, String text) {
        page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    private boolean shows(String text) {
        return page.driver().findElement(By.tagName("body")).getText().contains(text);
    }

    private void click(WebElement element) {
        page.driver().executeScript(TO_THE_MIDDLE, element);
        page.waiting().until(ExpectedConditions.elementToBeClickable(element)).click();
    }

    private void press(String css, String text) {
        page.waiting().until(found -> {
            for (WebElement each : found.findElements(By.cssSelector(css))) {
                if (each.isDisplayed() && each.getText().equals(text)) {
                    page.driver().executeScript(TO_THE_MIDDLE, each);
                    each.click();
                    return true;
                }
            }
            return false;
        });
    }

    /** Looks at the page as a person does: nothing is cut off, and no text is left in two languages. */
    private void picture(int story, String name) throws Exception {
        Path file = Path.of("target/pictures/day-%d-%s-%s-%d.png"
                .formatted(story, name, screen.language().substring(0, 2), screen.width()));
        Files.createDirectories(file.getParent());
        page.driver().executeScript("window.scrollTo(0, 0)");
        Files.write(file, page.picture());
        assertThat(page.wider()).as(file.toString()).isNull();
        assertThat(page.driver().findElement(By.tagName("body")).getText())
                .as(file.toString())
                .doesNotContainPattern("(?m)(^|\\s)en: ")
                .doesNotContain("${");
    }

    /** A field of a form by its label in the language of the screen. */
    private WebElement field(String chinese, String english) {
        return page.waiting()
                .until(ExpectedConditions.visibilityOfElementLocated(By.xpath(
                        "//label[starts-with(normalize-space(.),'%s')]/following::*[self::input or self::textarea][1]"
                                .formatted(screen.text(chinese, english)))));
    }

    private void fill(String chinese, String english, String text) {
        WebElement field = field(chinese, english);
        field.clear();
        field.sendKeys(text);
    }

    /** Chooses from a list of a form. */
    private void choose(String chinese, String english, String option) {
        By block = By.xpath(
                "//div[contains(@class,'fjs-form-field-select')][.//label[starts-with(normalize-space(.),'%s')]]"
                        .formatted(screen.text(chinese, english)));
        WebElement select = page.waiting().until(ExpectedConditions.visibilityOfElementLocated(block));
        click(select.findElement(By.cssSelector(".fjs-input-group")));
        press(".fjs-dropdownlist-item", option);
    }

    private void save() {
        click(see(".form-page__actions .button--primary"));
    }

    private Lead lead(Map<String, ?> more) {
        number++;
        Map<String, Object> fields = new HashMap<>(Cast.unknownCompany());
        fields.put("contactName", "王工");
        fields.put("phone", "1390000" + (1000 + number));
        fields.put("email", "day" + number + "@day" + number + ".example");
        fields.putAll(more);
        String id = api.create("operator", "lead", fields).path("id").asText();
        IntakeRun intake = new IntakeRun(engine, database, id).awaitRest();
        if (!intake.timers().isEmpty()) {
            intake.endDelay();
        }
        JsonNode data = data(id);
        return new Lead(
                id,
                data.path("owner").asText(),
                data.path("customerId").asLong(),
                data.path("customerName").asText());
    }

    private JsonNode data(String lead) {
        return api.read("manager", "lead", lead).path("data");
    }

    private void settle(Lead lead) {
        new IntakeRun(engine, database, lead.id()).awaitRest();
    }

    private String task(String lead, String element) {
        return Awaitility.await(element)
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> tasks.about("lead:" + lead).stream()
                                .filter(task -> task.element().equals(element))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull)
                .id();
    }

    /** What the owner of a customer is called. */
    private static String named(String username) {
        return username.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + username.substring(1);
    }

    /** Finding 1: a task never takes back what was written on the record while it was open. */
    @ParameterizedTest
    @MethodSource("screens")
    void theRecordAndItsTaskAreEditedAtOnce(Screen seen) throws Exception {
        begin(seen);
        // A change rates the lead again, which would end its task.
        engine.getManagementService().suspendJobDefinitionByProcessDefinitionKey("lead-rerating", true);
        try {
            number++;
            String lead = api.create("operator", "lead", Map.of("customerName", "张先生" + number))
                    .path("id")
                    .asText();
            as("operator");
            go("/tasks/" + task(lead, "complete-lead"));
            see("[data-ready]");
            String opened = page.driver().getWindowHandle();
            page.driver().switchTo().newWindow(WindowType.TAB);
            page.screen(seen.width());
            go("/forms/lead/" + lead + "/edit");
            see("[data-ready]");
            fill("所属行业", "Industry", "新能源");
            fill("企业规模", "Company size", "600人");
            save();
            page.waiting().until(ExpectedConditions.urlMatches("/forms/lead/" + lead + "$"));
            page.driver().close();
            page.driver().switchTo().window(opened);
            fill("所属行业", "Industry", "汽车电子");
            save();
            seeText("[data-form-summary]", "新能源");
            seeText("[data-form-summary]", "汽车电子");
            picture(1, "changed");
            assertThat(data(lead).path("industry").asText()).isEqualTo("新能源");
            save();
            page.waiting().until(ExpectedConditions.not(ExpectedConditions.urlMatches("/tasks/.+")));
            assertThat(data(lead).path("industry").asText()).isEqualTo("汽车电子");
            assertThat(data(lead).path("companySize").asText()).isEqualTo("600人");
            go("/forms/lead/" + lead);
            seeText("#history", "新能源");
            picture(1, "record");
        } finally {
            engine.getManagementService().activateJobDefinitionByProcessDefinitionKey("lead-rerating", true);
        }
        end("409", "/completion");
    }

    /** Finding 2: an owner is chosen, and a typo is refused by name. */
    @ParameterizedTest
    @MethodSource("screens")
    void theOwnerIsSomebody(Screen seen) throws Exception {
        begin(seen);
        Lead lead = lead(Map.of());
        String other = lead.owner().equals("elena") ? "hany" : "elena";
        as("manager");
        go("/forms/lead/" + lead.id() + "/edit");
        see("[data-ready]");
        choose("负责人", "Owner", named(other));
        picture(2, "picker");
        save();
        page.waiting().until(ExpectedConditions.urlMatches("/forms/lead/" + lead.id() + "$"));
        settle(lead);
        assertThat(customers.column("owner", lead.customer())).isEqualTo(other);
        seeText("#facts", named(other));
        refused(HttpMethod.PATCH, "/api/forms/lead/records/" + lead.id(), Map.of("owner", "小明"), "小明");
        refused(
                HttpMethod.POST,
                "/api/forms/salesperson/records",
                Map.of("name", "李娜", "username", "linaa", "region", "华中", "assignOrder", 9),
                "linaa");
        assertThat(api.call(
                                "manager",
                                HttpMethod.PATCH,
                                "/api/forms/lead/records/" + lead.id(),
                                Map.of("owner", "Lucy"))
                        .getBody()
                        .path("data")
                        .path("owner")
                        .asText())
                .isEqualTo("lucy");
        settle(lead);

        new SalesTeam(api).change("nina", Map.of("active", false));
        Lead nobodys = lead(Map.of("address", "北京"));
        go("/tasks/" + task(nobodys.id(), "assign-by-hand"));
        see("[data-ready]");
        choose("负责人", "Owner", "Elena");
        fill("分配说明", "Assignment reason", "北京没有在岗的销售");
        picture(2, "assign");
        save();
        page.waiting().until(ExpectedConditions.not(ExpectedConditions.urlMatches("/tasks/.+")));
        settle(nobodys);
        assertThat(customers.column("owner", nobodys.customer())).isEqualTo("elena");
        go("/forms/salesperson/new");
        see("[data-ready]");
        choose("用户名", "Username", "Nina");
        picture(2, "salesperson");
        end("beforeunload");
    }

    private void refused(HttpMethod method, String path, Map<String, ?> fields, String typed) {
        ResponseEntity<JsonNode> answer = api.call("manager", method, path, fields);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(String.valueOf(answer.getBody())).contains(typed, "Lucy (lucy)");
    }

    /** Finding 3: won by the deal, by the task or on the panel is the same, and counts once. */
    @ParameterizedTest
    @MethodSource("screens")
    void wonAnywhereIsWonEverywhere(Screen seen) throws Exception {
        begin(seen);
        Lead byDeal = lead(Map.of());
        Lead byTask = lead(Map.of());
        Lead onPanel = lead(Map.of());
        long before = signed();

        as(byDeal.owner());
        go("/customers/" + byDeal.customer() + "?tab=deals");
        press("#deals summary", seen.text("添加商机", "Add deal"));
        see("#deals input[name=amount]").sendKeys("60000");
        press("#deals button", seen.text("添加商机", "Add deal"));
        press("#deals summary", seen.text("赢单", "Mark as won"));
        press("#deals button", seen.text("赢单", "Mark as won"));
        page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#deals .badge--good")));
        picture(3, "deal");

        as(byTask.owner());
        go("/tasks/" + task(byTask.id(), "follow-up"));
        see("[data-ready]");
        choose("跟进结果", "Outcome", seen.text("已成交", "Won"));
        save();
        page.waiting().until(ExpectedConditions.not(ExpectedConditions.urlMatches("/tasks/.+")));

        as(onPanel.owner());
        go("/customers/" + onPanel.customer());
        press(".log__types button", seen.text("成交", "Won"));
        see(".log input[name=amount]").sendKeys("60000");
        press(".log button", seen.text("记下", "Save"));
        seeText(".log [role=status]", seen.text("已记下", "Saved"));
        page.waiting()
                .until(ExpectedConditions.invisibilityOfElementWithText(
                        By.cssSelector(".log__types button"), seen.text("成交", "Won")));
        seeText(".log__types", seen.text("重新打开", "Reopened"));
        for (Lead lead : List.of(byDeal, byTask, onPanel)) {
            settle(lead);
            assertThat(customers.column("status || ' ' || stage || ' ' || next_best_action", lead.customer()))
                    .isEqualTo("won 5 ");
            assertThat(data(lead.id()).path("status").asText()).isEqualTo("won");
        }
        go("/customers/" + onPanel.customer());
        seeText("#customer-facts", seen.text("赢单", "Won"));
        seeText("#actions", seen.text("暂无动作", "No actions"));
        picture(3, "customer");
        assertThat(signed()).isEqualTo(before + 3);
        as("manager");
        go("/dashboard");
        seeText(".kpis", seen.text("签约 " + signed(), signed() + " signed"));
        picture(3, "dashboard");
        end();
    }

    private long signed() {
        return database.sql("select count(*) from app.kept_customer where status = 'won'")
                .query(Long.class)
                .single();
    }

    /** Finding 4: the first call is one item, reported in two clicks. */
    @ParameterizedTest
    @MethodSource("screens")
    void theFirstCallIsReportedInTwoClicks(Screen seen) throws Exception {
        begin(seen);
        Lead lead = lead(Map.of());
        as(lead.owner());
        go("/today");
        By items = By.xpath("//article[contains(@class,'todo')][.//a[normalize-space(.)='" + lead.name() + "']]");
        assertThat(page.driver().findElements(items)).hasSize(1);
        WebElement item = page.driver().findElement(items);
        assertThat(item.getText()).contains("王工", data(lead.id()).path("phone").asText());
        picture(4, "today");
        click(item.findElement(By.xpath(".//summary[normalize-space(.)='" + seen.text("打通了", "Reached") + "']")));
        click(item.findElement(By.xpath(".//details[@open]//button[@type='submit']")));
        seeText("#today [role=status]", seen.text("已记下", "Saved"));
        settle(lead);
        go("/today");
        // The next action may come at this moment; it is no call.
        page.waiting()
                .withMessage("nobody is asked to call again")
                .until(there -> there.findElements(items).stream()
                        .noneMatch(still -> still.getText().contains(seen.text("打通了", "Reached"))));
        go("/customers/" + lead.customer() + "?tab=behavior");
        seeText("#customer-facts", seen.text("第一次接触", "First touch"));
        seeText("#timeline", named(lead.owner()));
        seeText("#timeline", seen.text("电话打通", "Call: reached"));
        picture(4, "timeline");
        assertThat(tasks.about("lead:" + lead.id()))
                .noneMatch(task -> task.element().equals("follow-up"));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("first-contact")
                        .processInstanceBusinessKey("lead:" + lead.id())
                        .count())
                .isZero();
        assertThat(data(lead.id()).path("status").asText()).isEqualTo("following");
        end();
    }

    /** Finding 5: a known company is seen while it is typed, and its lead joins its owner. */
    @ParameterizedTest
    @MethodSource("screens")
    void theSameCompanyIsOneCustomer(Screen seen) throws Exception {
        begin(seen);
        Lead known = lead(Map.of());
        as("operator");
        go("/forms/lead/new");
        see("[data-ready]");
        fill("客户名称", "Customer", known.name());
        seeText("[data-form-matches]", named(known.owner()));
        seeText("[data-form-matches]", seen.text("打开", "Open"));
        picture(5, "known");
        fill("联系人", "Contact", "刘工");
        fill("企业规模", "Company size", "1500人");
        fill("所在地址", "Address", "湖北省武汉市");
        fill("所属行业", "Industry", "半导体封测");
        fill("线索详情", "Details", "想再买3台点胶机做底部填充，预算60万，年底前要装好。");
        save();
        page.waiting().until(ExpectedConditions.urlMatches("/forms/lead/\\d+$"));
        String second = page.driver().getCurrentUrl().replaceAll(".*/", "");
        new IntakeRun(engine, database, second).awaitRest();
        assertThat(data(second).path("customerId").asLong()).isEqualTo(known.customer());
        assertThat(data(second).path("owner").asText()).isEqualTo(known.owner());

        Path file = profile.resolve("known-" + number + ".csv");
        Files.writeString(file, "客户名称,联系人,电话\n" + known.name() + ",赵工,13911112222\n");
        go("/forms/lead/imports");
        see("input[type=file]").sendKeys(file.toString());
        press("button", seen.text("上传", "Upload"));
        press("button", seen.text("试运行", "Test run"));
        seeText("#import", known.name());
        seeText("#import", named(known.owner()));
        picture(5, "dry-run");
        as(known.owner());
        go("/customers/" + known.customer());
        seeText("#contacts", "刘工");
        picture(5, "customer");
        end();
    }

    /** Finding 6: a session that ends takes no text with it. */
    @ParameterizedTest
    @MethodSource("screens")
    void textOutlivesTheSession(Screen seen) throws Exception {
        begin(seen);
        Lead lead = lead(Map.of());
        String here = "/customers/" + lead.customer();
        String again = seen.text("登录已过期", "Your session has ended");
        as(lead.owner());

        go(here + "?tab=notes");
        see("#notes textarea[name=text]").sendKeys("客户要两份报价");
        page.driver().manage().deleteCookieNamed(SESSION);
        press("#notes button", seen.text("添加笔记", "Add note"));
        seeText("#notes [role=alert]", again);
        assertThat(see("#notes textarea[name=text]").getDomProperty("value")).isEqualTo("客户要两份报价");
        picture(6, "note");
        // Signed in again in another tab, the same button saves.
        page.driver().manage().addCookie(Objects.requireNonNull(sessions.get(lead.owner())));
        press("#notes button", seen.text("添加笔记", "Add note"));
        seeText("#notes .notes", "客户要两份报价");

        go(here + "?tab=deals");
        press("#deals summary", seen.text("添加商机", "Add deal"));
        see("#deals input[name=title]").sendKeys("三台点胶机");
        see("#deals input[name=amount]").sendKeys("600000");
        page.driver().manage().deleteCookieNamed(SESSION);
        press("#deals button", seen.text("添加商机", "Add deal"));
        seeText("#deals [role=alert]", again);
        assertThat(see("#deals input[name=amount]").getDomProperty("value")).isEqualTo("600000");
        picture(6, "deal");

        page.driver().manage().addCookie(Objects.requireNonNull(sessions.get(lead.owner())));
        go(here);
        press(".log__types button", seen.text("会议", "Meeting"));
        see(".log textarea[name=note]").sendKeys("谈了交期");
        page.driver().manage().deleteCookieNamed(SESSION);
        press(".log button", seen.text("记下", "Save"));
        seeText(".log [role=status]", again);
        assertThat(see(".log textarea[name=note]").getDomProperty("value")).isEqualTo("谈了交期");
        picture(6, "log");
        page.driver().manage().addCookie(Objects.requireNonNull(sessions.get(lead.owner())));
        press(".log button", seen.text("记下", "Save"));
        seeText(".log [role=status]", seen.text("已记下", "Saved"));
        settle(lead);
        end("401", "403");
    }

    /** Finding 7: a wrong grade is corrected by the facts or by the manager. */
    @ParameterizedTest
    @MethodSource("screens")
    void aWrongGradeIsCorrected(Screen seen) throws Exception {
        begin(seen);
        Lead lead = lead(Map.of("companySize", "80人", "interactionDetail", "", "interactionFrequency", ""));
        String grade = data(lead.id()).path("grade").asText();
        assertThat(grade).isEqualTo("B");
        as("manager");
        go("/forms/lead/" + lead.id());
        seeText("#upgrade", seen.text("就是 A 级", "make it A"));
        picture(7, "upgrade");
        go("/forms/lead/" + lead.id() + "/edit");
        see("[data-ready]");
        fill("企业规模", "Company size", "1200人");
        save();
        page.waiting().until(ExpectedConditions.urlMatches("/forms/lead/" + lead.id() + "$"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> data(lead.id()).path("gradeReason").asText().contains("1200人"));
        settle(lead);
        assertThat(data(lead.id()).toString()).doesNotContain("80人");

        go("/forms/lead/" + lead.id());
        press("#upgrade summary", seen.text("改定等级或维度", "Override grade or dimension"));
        new Select(see("#upgrade select[name=value]")).selectByValue("grade=A");
        see("#upgrade textarea[name=reason]").sendKeys("总经理当面确认预算");
        press("#upgrade button[type=submit]", seen.text("改定", "Override"));
        seeText("#upgrade", "总经理当面确认预算");
        assertThat(data(lead.id()).path("grade").asText()).isEqualTo("A");
        go("/forms/lead/" + lead.id());
        seeText("#upgrade", "总经理当面确认预算");
        picture(7, "overridden");
        press("#upgrade button", seen.text("恢复", "Take back"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> data(lead.id()).path("grade").asText().equals("B"));
        settle(lead);
        end();
    }

    /** Finding 8: budgets are read for each machine, and the hottest lead is hot on every page, once its owner was told. */
    @ParameterizedTest
    @MethodSource("screens")
    void theBudgetAndTheHottestLead(Screen seen) throws Exception {
        begin(seen);
        Lead ten = lead(Map.of("detail", "今年预算500万，计划上5条线，每条线2台点胶机，请提供方案和报价。"));
        as("manager");
        go("/forms/lead/" + ten.id());
        seeText("#record", "500万");
        assertThat(data(ten.id())
                        .path("dimensions")
                        .path("budget")
                        .path("points")
                        .asInt())
                .isEqualTo(10);
        picture(8, "budget");

        engine.getManagementService().suspendJobDefinitionByProcessDefinitionKey("lead-advice", true);
        String hot;
        try {
            number++;
            Map<String, Object> fields = new HashMap<>(Cast.unknownCompany());
            fields.putAll(Map.of(
                    "companySize", "1200人",
                    "industry", "半导体",
                    "address", "东莞",
                    "contactName", "张副总",
                    "contactTitle", "总经理",
                    "phone", "1390000" + (1000 + number),
                    "cooperatedBefore", "是",
                    "detail", "需要点胶，采购5台点胶机，大型项目，预算120万，12月底前上线",
                    "interactionDetail", "已考察工厂",
                    "interactionFrequency", "一周内来电3次"));
            hot = api.create("operator", "lead", fields).path("id").asText();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> data(hot).hasNonNull("owner"));
            as(data(hot).path("owner").asText());
            go("/today");
            assertThat(shows(data(hot).path("customerName").asText())).isFalse();
            go("/actions?state=all");
            assertThat(shows(data(hot).path("customerName").asText())).isFalse();
        } finally {
            engine.getManagementService().activateJobDefinitionByProcessDefinitionKey("lead-advice", true);
        }
        new IntakeRun(engine, database, hot).awaitRest();
        task(hot, "follow-up");
        String customer = "/customers/" + data(hot).path("customerId").asText();
        String high = seen.text("优先级高", "High priority");
        go("/today");
        WebElement item = page.waiting()
                .until(ExpectedConditions.visibilityOfElementLocated(
                        By.xpath("//article[contains(@class,'todo')][.//a[normalize-space(.)='"
                                + data(hot).path("customerName").asText() + "']]")));
        assertThat(item.getText()).contains(high);
        picture(8, "today");
        go(customer);
        seeText("#customer-facts", high);
        seeText("#customer-facts", "1,200,000");
        picture(8, "customer");
        go("/customers/board");
        assertThat(see("[data-card='" + data(hot).path("customerId").asText() + "']")
                        .getText())
                .contains(high, "1,200,000");
        picture(8, "board");
        end();
    }
}
