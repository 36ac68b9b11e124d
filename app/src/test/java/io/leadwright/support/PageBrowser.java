package io.leadwright.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Checks pages at different screen sizes and languages: accessibility with axe (WCAG 2.2 AA), content wider than the
 * window, and complaints of the browser. The driver injects axe, so the content security policy stays unchanged. With
 * {@code -Dpictures} each check saves a screenshot under {@code target/pictures}.
 */
public final class PageBrowser implements AutoCloseable {
    private static final Path AXE = Path.of("app/src/main/web/node_modules/axe-core/axe.min.js");
    private static final Path PICTURES = Path.of("target/pictures");
    private static final List<Integer> WIDTHS = List.of(1440, 390);
    private static final List<String> SCHEMES = List.of("light", "dark");
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {
                resultTypes: ['violations'], iframes: false, preload: false,
                runOnly: arguments[0] ? {type: 'rule', values: ['color-contrast']}
                    : {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}
            }).then(result => done(result.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(each =>
                each.id + ': ' + each.nodes.slice(0, 4).map(node => node.target.join(' ') + ' – '
                    + [...node.any, ...node.all, ...node.none].map(check => check.message).slice(0, 1).join()).join(' | '))),
                fault => done(['axe failed: ' + fault]));""";
    private static final String WIDER = """
            const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
            if (wide <= 0) return null;
            const last = [...document.querySelectorAll('body *')].filter(each =>
                each.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(each => each.tagName + '.' + each.className);
            return wide + ' px wider than the window: ' + last.slice(0, 6).join(', ');""";

    private final ChromeDriver browser;
    private final WebDriverWait wait;
    private final String root;
    private final String axe;

    public PageBrowser(String root, Path profile) throws IOException {
        this.root = root;
        this.axe = Files.readString(AXE);
        browser = Chrome.open(profile, 1440, 900);
        wait = Chrome.waiting(browser);
    }

    public ChromeDriver driver() {
        return browser;
    }

    public WebDriverWait waiting() {
        return wait;
    }

    public void signIn(String username) {
        browser.get(root + "/login");
        browser.findElement(By.name("username")).sendKeys(username);
        browser.findElement(By.name("password")).sendKeys(username, Keys.ENTER);
        wait.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
    }

    /** Problems of a page in both languages, widths and color schemes. */
    public List<String> look(String page) throws IOException {
        List<String> found = new ArrayList<>();
        for (String language : EveryPage.languages()) {
            browser.get(root + page + (page.contains("?") ? "&" : "?") + "lang=" + language);
            settle();
            browser.executeScript(axe);
            for (int width : WIDTHS) {
                screen(width);
                for (String scheme : SCHEMES) {
                    scheme(scheme);
                    String where = page + " " + language + " " + width + " " + scheme + ": ";
                    faults(scheme.equals("dark")).forEach(fault -> found.add(where + fault));
                    picture(page, language, width, scheme);
                }
                String wider = wider();
                if (wider != null) {
                    found.add(page + " " + language + " " + width + ": " + wider);
                }
            }
            complaints().forEach(complaint -> found.add(page + " " + language + ": " + complaint));
        }
        return found;
    }

    /** Waits until the panels of the page are loaded. */
    private void settle() {
        wait.until(loaded -> Objects.equals(
                browser.executeScript(
                        "return document.readyState === 'complete' && !document.querySelector('.htmx-request, [data-loading]')"),
                true));
    }

    /** What makes the page wider than the window. */
    public @Nullable String wider() {
        return (String) browser.executeScript(WIDER);
    }

    public void screen(int width) {
        // A picture is as wide as the window without its scrollbar.
        browser.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    private void scheme(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Another scheme changes colors only. */
    @SuppressWarnings("unchecked")
    private List<String> faults(boolean coloursOnly) {
        return (List<String>) Objects.requireNonNull(browser.executeAsyncScript(RUN, coloursOnly));
    }

    /** Complaints of scripts and the content security policy since the last call. */
    public List<String> complaints() {
        return Chrome.complaints(browser);
    }

    private void picture(String page, String language, int width, String scheme) throws IOException {
        if (!scheme.equals("dark") || width >= 500) {
            String name = page.replaceAll("[?=&]+", "-")
                    .replaceAll("/(?=[^/]*\\d)[^/]+", "/one")
                    .substring(1);
            picture("page-%s-%s-%d-%s".formatted(name.replace('/', '-'), language.substring(0, 2), width, scheme));
        }
    }

    /** Saves a screenshot of the whole page if requested. */
    public void picture(String name) throws IOException {
        if (System.getProperty("pictures") == null) {
            return;
        }
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), picture());
    }

    /** A picture of the whole page. */
    public byte[] picture() {
        return Base64.getDecoder()
                .decode(String.valueOf(browser.executeCdpCommand(
                                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                        .get("data")));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
