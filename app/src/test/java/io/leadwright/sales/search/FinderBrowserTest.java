package io.leadwright.sales.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Whoever looks for somebody needs no mouse, and whoever enters leads loses nothing that was typed. */
@ServerTest
class FinderBrowserTest {
    @Autowired
    TestRestTemplate http;

    @TempDir
    Path profile;

    private static WebElement see(PageBrowser page, String css) {
        return page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private void go(PageBrowser page, String path) {
        page.driver().get(http.getRootUri() + path);
    }

    private static void picture(PageBrowser page, String name) throws Exception {
        Path file = Path.of("target/pictures/finder-" + name + ".png");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, page.driver().getScreenshotAs(OutputType.BYTES));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1440, /", "en, 390, k"})
    void aCallerIsFoundWithTheKeyboard(String language, int width, String key) throws Exception {
        String lead = new Api(http)
                .create(
                        "operator",
                        "lead",
                        Map.of("customerName", "绍兴来电纺织" + language, "phone", "1380575" + (width + 1000)))
                .path("id")
                .asText();
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("manager");
            page.screen(width);
            go(page, "/reports?lang=" + language);
            WebElement body = page.driver().findElement(By.tagName("body"));
            body.sendKeys(key.equals("k") ? Keys.chord(Keys.CONTROL, "k") : key);
            page.waiting()
                    .until(driver ->
                            "q".equals(driver.switchTo().activeElement().getDomAttribute("name")));
            page.driver().switchTo().activeElement().sendKeys("0086 1380 575 " + (width + 1000));
            see(page, ".finder__hit");
            page.waiting()
                    .until(ExpectedConditions.textToBePresentInElementLocated(
                            By.cssSelector(".finder__list"), "绍兴来电纺织" + language));
            assertThat(page.wider()).isNull();
            picture(page, language + "-" + width);
            WebElement input = page.driver().switchTo().activeElement();
            input.sendKeys(Keys.ARROW_DOWN);
            page.waiting()
                    .until(ExpectedConditions.attributeToBeNotEmpty(
                            page.driver().findElement(By.cssSelector(".finder__input")), "aria-activedescendant"));
            input.sendKeys(Keys.ENTER);
            page.waiting().until(ExpectedConditions.urlMatches("/(customers|forms/lead)/\\d+"));
            assertThat(page.driver().getPageSource()).contains("绍兴来电纺织" + language);
            assertThat(lead).isNotBlank();
        }
    }

    @Test
    void whatWasTypedSurvivesAReloadAndTheNextLeadStartsEmpty() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("hany");
            page.screen(1440);
            go(page, "/forms/lead/new?lang=zh-CN");
            see(page, "[data-ready]");
            name(page).sendKeys("绍兴草稿电子");
            WebElement save = see(page, ".form-page__actions .button--primary");
            assertThat(save.getRect().getY()).as("Save in sight").isLessThan(900);
            assertThat(page.driver().findElements(By.cssSelector("datalist option[value='展会']")))
                    .hasSize(1);
            page.waiting()
                    .until(driver -> Boolean.TRUE.equals(page.driver()
                            .executeScript(
                                    "return Object.values(sessionStorage).some(each => each.includes('草稿电子'))")));
            page.driver().navigate().refresh();
            // Chromium may ask whether the page may be left.
            page.waiting()
                    .until(ExpectedConditions.or(
                            ExpectedConditions.alertIsPresent(),
                            ExpectedConditions.visibilityOfElementLocated(By.cssSelector("[data-form-kept]"))));
            if (ExpectedConditions.alertIsPresent().apply(page.driver()) != null) {
                page.driver().switchTo().alert().accept();
            }
            see(page, "[data-form-kept]");
            assertThat(name(page).getDomProperty("value")).isEqualTo("绍兴草稿电子");
            picture(page, "draft");
            see(page, "[data-next]").click();
            page.waiting().until(ExpectedConditions.urlContains("saved="));
            see(page, "[data-ready]");
            assertThat(name(page).getDomProperty("value")).isEmpty();
            assertThat(page.driver().findElements(By.cssSelector("[data-form-kept]:not([hidden])")))
                    .isEmpty();
            assertThat(see(page, "p.note[role=status] a").getText()).startsWith("#");
        }
    }

    private static WebElement name(PageBrowser page) {
        return page.waiting()
                .until(ExpectedConditions.visibilityOfElementLocated(
                        By.xpath("//label[starts-with(normalize-space(.),'客户名称')]/following::input[1]")));
    }
}
