package io.leadwright.workspace.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.PageBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** A person's ways through the sign-in, in a real browser, with a look at each page on the way. */
class AccountBrowserTest extends AccountServer {
    @TempDir
    Path profile;

    @Autowired
    ApplicationContext server;

    private final List<String> found = new ArrayList<>();

    private void enter(PageBrowser browser, String username, String password) {
        ChromeDriver driver = browser.driver();
        driver.get("http://localhost:" + port + "/login?lang=en");
        driver.findElement(By.name("username")).sendKeys(username);
        driver.findElement(By.name("password")).sendKeys(password, Keys.ENTER);
    }

    private void signOut(PageBrowser browser) {
        ChromeDriver driver = browser.driver();
        driver.get("http://localhost:" + port + "/settings");
        driver.executeScript("document.querySelector('form[action$=\"/logout\"]').submit()");
        browser.waiting().until(ExpectedConditions.urlContains("/login"));
    }

    private void look(PageBrowser browser, String name) throws Exception {
        for (int width : List.of(1440, 390)) {
            browser.screen(width);
            browser.picture("account-" + name + "-" + width);
        }
        found.addAll(browser.complaints());
        browser.screen(1440);
    }

    @Test
    void anAnalystSetsUpAnAuthenticatorAndSignsInWithIt() throws Exception {
        String username = person("analyst");
        try (PageBrowser browser = new PageBrowser("http://localhost:" + port, profile)) {
            ChromeDriver driver = browser.driver();
            enter(browser, username, username);
            browser.waiting().until(ExpectedConditions.urlContains("/settings/second-factor"));
            look(browser, "required");
            driver.findElement(By.name("password")).sendKeys(username, Keys.ENTER);
            browser.waiting()
                    .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".account__picture path")));
            assertThat(driver.findElement(By.cssSelector(".account__picture"))
                            .getRect()
                            .getWidth())
                    .isGreaterThan(150);
            look(browser, "picture");
            String secret =
                    driver.findElement(By.cssSelector(".secret")).getText().replace(" ", "");
            driver.findElement(By.name("code")).sendKeys(code(secret, 0), Keys.ENTER);
            browser.waiting().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".account__codes li")));
            look(browser, "codes");
            assertThat(driver.findElements(By.cssSelector(".account__codes li")))
                    .hasSize(10);
            String recovery =
                    driver.findElement(By.cssSelector(".account__codes code")).getText();
            driver.get("http://localhost:" + port + "/processes");
            assertThat(driver.getCurrentUrl()).endsWith("/processes");
            signOut(browser);

            enter(browser, username, username);
            browser.waiting().until(ExpectedConditions.urlContains("/login/code"));
            look(browser, "code");
            driver.findElement(By.name("code")).sendKeys("000000", Keys.ENTER);
            browser.waiting().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[role=alert]")));
            look(browser, "wrong");
            driver.findElement(By.name("code")).sendKeys(code(secret, 1), Keys.ENTER);
            browser.waiting().until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
            found.addAll(browser.look("/settings/sessions"));
            found.addAll(browser.look("/settings/second-factor"));
            found.addAll(browser.look("/settings/tokens"));
            signOut(browser);

            enter(browser, username, username);
            browser.waiting().until(ExpectedConditions.urlContains("/login/code"));
            driver.findElement(By.name("code")).sendKeys(recovery, Keys.ENTER);
            browser.waiting().until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
        }
        assertThat(found).as(String.join("\n", found)).isEmpty();
    }

    @Test
    void aFirstPasswordIsReplacedBeforeAnythingElse() throws Exception {
        String username = person("sales");
        browser()
                .signIn("admin")
                .submit("/settings/people/" + username, "/password", "password=" + PASSWORD.replace(' ', '+'));
        try (PageBrowser browser = new PageBrowser("http://localhost:" + port, profile)) {
            ChromeDriver driver = browser.driver();
            enter(browser, username, PASSWORD);
            browser.waiting().until(ExpectedConditions.urlContains("/settings/password"));
            found.addAll(browser.look("/settings/password"));
            driver.get("http://localhost:" + port + "/settings/password?lang=en");
            driver.findElement(By.name("current")).sendKeys(PASSWORD);
            driver.findElement(By.name("password")).sendKeys("password12345");
            driver.findElement(By.name("again")).sendKeys("password12345", Keys.ENTER);
            browser.waiting().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[role=alert]")));
            look(browser, "weak");
            driver.findElement(By.name("current")).sendKeys(PASSWORD);
            driver.findElement(By.name("password")).sendKeys("violet anchor pebble");
            driver.findElement(By.name("again")).sendKeys("violet anchor pebble", Keys.ENTER);
            browser.waiting().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[role=status]")));
            driver.get("http://localhost:" + port + "/customers");
            assertThat(driver.getCurrentUrl()).endsWith("/customers");
        }
        assertThat(found).as(String.join("\n", found)).isEmpty();
    }

    @Test
    void aProviderSignsPeopleInAndLocksNobodyOutWhileItIsDown() throws Exception {
        ReflectionTestUtils.setField(server.getBean("oidcProvider"), "known", null);
        String local = person("sales");
        PROVIDER.person("browser-1", "petra", "Petra", List.of("leadwright-sales"));
        try (PageBrowser browser = new PageBrowser("http://localhost:" + port, profile)) {
            ChromeDriver driver = browser.driver();
            PROVIDER.down(true);
            found.addAll(browser.look("/login"));
            driver.get("http://localhost:" + port + "/login?lang=en");
            driver.findElement(By.linkText("Sign in with Example ID")).click();
            browser.waiting().until(ExpectedConditions.urlContains("provider=unreachable"));
            look(browser, "unreachable");
            enter(browser, local, local);
            browser.waiting().until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
            signOut(browser);
            PROVIDER.down(false);
            clock.advance(Duration.ofSeconds(1));
            driver.get("http://localhost:" + port + "/login?lang=en");
            driver.findElement(By.linkText("Sign in with Example ID")).click();
            browser.waiting().until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
            driver.get("http://localhost:" + port + "/settings/sessions");
            assertThat(driver.findElement(By.cssSelector(".bar")).getText()).contains("Petra");
            look(browser, "provider-sessions");
        }
        assertThat(found).as(String.join("\n", found)).isEmpty();
    }
}
