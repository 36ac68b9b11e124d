package io.leadwright.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SteadyDriverTest {
    @TempDir
    static Path profile;

    private ChromeDriver browser;

    @BeforeAll
    void open() {
        browser = Chrome.open(profile, 800, 600);
    }

    @BeforeEach
    void load() {
        browser.get("data:text/html,<main><p>first</p><section><button>b</button><input></section></main>");
        browser.executeScript("""
                window.clicks = 0;
                document.addEventListener('click', () => window.clicks++);
                window.replace = text => {
                    const main = document.querySelector('main');
                    main.innerHTML = main.innerHTML.replace(/first|second/, text);
                };""");
    }

    @AfterAll
    void close() {
        browser.quit();
    }

    private void replace() {
        browser.executeScript("replace('second')");
    }

    @Test
    void aReplacedElementIsReadClickedAndTypedIntoOnce() {
        WebElement text = browser.findElement(By.tagName("p"));
        WebElement button = browser.findElement(By.xpath("//button"));
        WebElement input = browser.findElement(By.cssSelector("input"));
        replace();
        assertThat(text.getText()).isEqualTo("second");
        button.click();
        assertThat(browser.executeScript("return clicks")).isEqualTo(1L);
        input.sendKeys("abc");
        assertThat(input.getDomProperty("value")).isEqualTo("abc");
        assertThat(button.isDisplayed()).isTrue();
    }

    @Test
    void whatLiesInAReplacedElementIsFoundAnewToo() {
        WebElement section = browser.findElement(By.tagName("section"));
        WebElement button = section.findElement(By.tagName("button"));
        replace();
        button.click();
        assertThat(browser.executeScript("return clicks")).isEqualTo(1L);
        replace();
        assertThat(section.findElements(By.cssSelector("*"))).hasSize(2);
        replace();
        assertThat(browser.executeScript("return arguments[0].tagName", section))
                .isEqualTo("SECTION");
    }

    @Test
    void aClickHitsWhatMovesWhileThePageLoads() {
        browser.executeScript("""
                const section = document.querySelector('section');
                const before = document.createElement('div');
                section.before(before);
                let height = 0;
                const grow = setInterval(() => {
                    before.style.height = (height += 40) + 'px';
                    if (height === 400) clearInterval(grow);
                }, 25);
                document.addEventListener('click', event => { window.hit = event.target.tagName; });""");
        browser.findElement(By.tagName("button")).click();
        assertThat(browser.executeScript("return hit")).isEqualTo("BUTTON");
    }

    @Test
    void anElementThatIsGoneIsStale() {
        WebElement text = browser.findElement(By.tagName("p"));
        browser.executeScript("document.querySelector('main').remove()");
        assertThatThrownBy(text::getText).isInstanceOf(StaleElementReferenceException.class);
        assertThatThrownBy(() -> browser.executeScript("return arguments[0].tagName", text))
                .isInstanceOf(StaleElementReferenceException.class);
    }

    @Test
    void aWaitLooksThroughAListAgain() {
        WebElement listed = browser.findElements(By.tagName("p")).get(0);
        replace();
        assertThatThrownBy(listed::getText).isInstanceOf(StaleElementReferenceException.class);
        assertThatThrownBy(() -> Chrome.waiting(browser)
                        .withTimeout(Duration.ofSeconds(1))
                        .until(there -> listed.getText().equals("second")))
                .isInstanceOf(TimeoutException.class);
    }
}
