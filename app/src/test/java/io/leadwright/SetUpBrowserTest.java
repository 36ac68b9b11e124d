package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.MailBench;
import io.leadwright.support.OwnServer;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** An administrator brings an empty installation to the first assigned lead of a real team, with nothing but the browser. */
@ServerTest
@OwnServer
@TestPropertySource(properties = {"leadwright.demo=false", "leadwright.admin-password=" + SetUpBrowserTest.PASSWORD})
class SetUpBrowserTest {
    static final String PASSWORD = "brass-otter-sings-42";
    private static final Duration RATED = Duration.ofMinutes(2);

    @TempDir
    Path profile;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    private PageBrowser page;
    private String language = "zh-CN";

    @BeforeEach
    void open() throws Exception {
        page = new PageBrowser(http.getRootUri(), profile);
        MailBench.MAILBOX.purgeEmailFromAllMailboxes();
        for (String table : new String[] {"company", "connection", "connection_test", "setup_kept"}) {
            database.sql("delete from app." + table).update();
        }
        database.sql("delete from app.form_record where form = 'lead'").update();
    }

    @AfterEach
    void close() {
        page.close();
    }

    private String text(String chinese, String english) {
        return language.equals("en") ? english : chinese;
    }

    private void go(String path) {
        page.driver().get(http.getRootUri() + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
    }

    private WebElement see(String css) {
        return page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private void press(String css) {
        WebElement element = see(css);
        page.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        page.waiting()
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)))
                .click();
    }

    private void type(String name, String words) {
        WebElement field = see("main [name='" + name + "']");
        field.clear();
        field.sendKeys(words);
    }

    private void signIn(String username, String password) {
        go("/login");
        see("[name=username]").sendKeys(username);
        page.driver().findElement(By.name("password")).sendKeys(password, Keys.ENTER);
        page.waiting().until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
    }

    private void follow(String step) {
        go("/settings/setup");
        press("#step-" + step + " a");
    }

    private void done(String... steps) {
        go("/settings/setup");
        for (String step : steps) {
            see("#step-" + step + ".is-done");
        }
    }

    private void keep(String step) {
        go("/settings/setup");
        press("#step-" + step + " button");
        see("#step-" + step + ".is-done");
    }

    /** A field of a form that people fill in, by its label. */
    private void fill(String label, String words) {
        page.waiting()
                .until(ExpectedConditions.visibilityOfElementLocated(By.xpath(
                        "//label[starts-with(normalize-space(.),'%s')]/following::*[self::input or self::textarea][1]"
                                .formatted(label))))
                .sendKeys(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void fromAnEmptyInstallationToTheFirstAssignedLead(String wanted) throws Exception {
        language = wanted;
        boolean english = wanted.equals("en");
        String seller = english ? "anna" : "lina";
        signIn("admin", PASSWORD);
        go("/");
        see("#setup");

        follow("company");
        type("name", text("武汉点胶", "Wuhan Dispensing"));
        press("main form .button--primary");
        page.waiting().until(ExpectedConditions.titleContains(text("武汉点胶", "Wuhan Dispensing")));

        follow("people");
        type("name", text("王经理", "Wang"));
        type("username", english ? "wang" : "jingli");
        press("main input[name=roles][value=manager]");
        press("form[action$='/settings/people'] .button--primary");
        assertThat(see("code.secret").getText()).isNotBlank();
        Path team = profile.resolve("team.csv");
        Files.writeString(
                team,
                english
                        ? "Username,Name,Roles,Region,Open lead limit\nanna,Anna,Sales,Moon,30\ndesk,Desk,Operator,,\n"
                        : "用户名,姓名,角色,区域,在手线索上限\nlina,李娜,销售,月球,30\njiexian,小周,接线员,,\n");
        see("input[type=file]").sendKeys(team.toString());
        press("form[action$='/file'] .button");
        assertThat(see(".note--bad li").getText()).contains(text("第 2 行，区域", "Row 2, Region"));
        Files.writeString(team, Files.readString(team).replace("Moon", "South").replace("月球", "华中"));
        see("input[type=file]").sendKeys(team.toString());
        press("form[action$='/file'] .button");
        String password = page.waiting()
                .until(ExpectedConditions.visibilityOfElementLocated(
                        By.xpath("//tr[td[2]='%s']//code".formatted(seller))))
                .getText();
        done("company", "people");

        keep("regions");
        follow("industries");
        press("form[action$='/budget-range'] .button--primary");
        see("[role=status]");

        go("/settings/people/admin");
        type("email", "boss@example.com");
        press("form[action$='/profile'] .button");
        see("[role=status]");
        follow("mail");
        type("host", "127.0.0.1");
        type("port", String.valueOf(MailBench.MAILBOX.getSmtp().getPort()));
        press("select[name=security] option[value=NONE]");
        type("from", "sales@example.com");
        press("form[action$='/settings/mail/connection'] .button--primary");
        see("[role=status]");
        assertThat(MailBench.MAILBOX.getReceivedMessages()).hasSize(1);
        assertThat(MailBench.MAILBOX.getReceivedMessages()[0].getSubject()).contains(text("武汉点胶", "Wuhan Dispensing"));
        keep("model");
        done("regions", "calendar", "mail");

        follow("lead");
        see("[data-ready]");
        fill(text("客户名称", "Customer"), text("长江存储科技", "Shenzhen Semiconductor Packaging"));
        fill(text("所在地址", "Address"), text("湖北武汉", "Shenzhen"));
        fill(
                text("线索详情", "Details"),
                text(
                        "需要两台点胶机，预算 60 万",
                        "Needs 2 dispensing machines for chip packaging, budget 600,000 CNY, please quote this month"));
        press(".form-page__actions .button--primary");
        page.waiting().until(ExpectedConditions.urlMatches("/forms/lead/[0-9]+"));
        page.waiting().withTimeout(RATED).until(seen -> {
            go("/settings/setup");
            return !page.driver()
                    .findElements(By.cssSelector("#step-lead.is-done"))
                    .isEmpty();
        });
        assertThat(see("#step-lead").getText()).contains(text("李娜", "Anna"));
        assertThat(page.complaints().stream().filter(each -> !each.contains("status of 422")))
                .isEmpty();

        page.driver().manage().deleteAllCookies();
        signIn(seller, password);
        assertThat(page.driver().getCurrentUrl())
                .as("a first password is replaced")
                .contains("/settings/password");
    }
}
