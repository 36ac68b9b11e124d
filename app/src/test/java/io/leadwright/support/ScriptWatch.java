package io.leadwright.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A browser that detects text becoming code: the function that planted scripts call, dialogs, elements with handlers or
 * script addresses, evaluated templates, and violations of the content security policy. It collects the visible text of
 * the pages.
 */
public final class ScriptWatch implements AutoCloseable {
    /** The function that planted scripts call. */
    static final String CALL = "pwn()";

    private static final String BEFORE_EACH_PAGE = """
            window.pwned = [];
            window.pwn = () => window.pwned.push('a script ran');
            for (const dialog of ['alert', 'confirm', 'prompt']) window[dialog] = () => window.pwned.push(dialog);
            document.addEventListener('securitypolicyviolation',
                stopped => window.pwned.push('stopped: ' + stopped.violatedDirective + ' ' + stopped.blockedURI + ' ' + stopped.sample));""";
    private static final String FOUND = """
            const found = [...(window.pwned || ['nobody watched'])];
            for (const each of document.querySelectorAll('*'))
                for (const name of each.getAttributeNames()) {
                    const value = each.getAttribute(name);
                    if (name.startsWith('on') && value.includes('pwn')) found.push('handler ' + name);
                    if (['href', 'src', 'action', 'formaction', 'data'].includes(name) && /^\\s*(javascript|vbscript):/i.test(value)
                        && value.includes('pwn')) found.push('address ' + value);
                }
            for (const each of document.querySelectorAll('script'))
                if (!each.src && each.textContent.includes('pwn()') && each.type !== 'application/json') found.push('a script element');
            if (/calc49/.test(document.body.innerText)) found.push('a template was calculated');
            return found;""";
    private static final String SHOWN = """
            return document.title + ' ' + document.body.textContent + ' ' + [...document.querySelectorAll('input, textarea')].map(each => each.value).join(' ')
                + ' ' + [...document.querySelectorAll('[title], [aria-label]')].map(each => each.title + ' ' + each.ariaLabel).join(' ');""";
    private static final String PARTS = """
            return [...document.querySelectorAll('[hx-get]')].map(each => each.getAttribute('hx-get')).filter(each => each.startsWith('/'));""";

    private final ChromeDriver browser;
    private final WebDriverWait wait;
    private final String root;
    private final StringBuilder shown = new StringBuilder();
    private final Set<String> parts = new LinkedHashSet<>();

    public ScriptWatch(String root, Path profile) {
        this.root = root;
        browser = Chrome.open(profile, 1440, 900);
        wait = Chrome.waiting(browser);
        browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", BEFORE_EACH_PAGE));
    }

    public ScriptWatch signIn(String username) {
        browser.get(root + "/login");
        browser.findElement(By.name("username")).sendKeys(username);
        browser.findElement(By.name("password")).sendKeys(username, Keys.ENTER);
        wait.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
        return this;
    }

    /** Opens a page, waits for its panels, and returns what happened. */
    @SuppressWarnings("unchecked")
    public List<String> look(String page) {
        open(page);
        wait.until(loaded -> Objects.equals(
                browser.executeScript("return !document.querySelector('.htmx-request, [data-loading]')"), true));
        parts.addAll((List<String>) Objects.requireNonNull(browser.executeScript(PARTS)));
        return found(page);
    }

    /** The same for a page of the engine's web applications, which is loaded once a text of it is visible. */
    public List<String> lookFor(String page, String text) {
        open(page);
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
        return found(page);
    }

    private void open(String page) {
        browser.get(root + page);
        wait.until(loaded -> Objects.equals(browser.executeScript("return document.readyState === 'complete'"), true));
    }

    @SuppressWarnings("unchecked")
    private List<String> found(String page) {
        shown.append(browser.executeScript(SHOWN)).append('\n');
        List<String> found = new ArrayList<>();
        ((List<String>) Objects.requireNonNull(browser.executeScript(FOUND)))
                .forEach(what -> found.add(page + ": " + what));
        return found;
    }

    /** Loads the parts that pages fetch when something is opened, pressed or visible. */
    public Set<String> parts() {
        return Set.copyOf(parts);
    }

    /** All visible text so far, with single spaces. */
    public String shown() {
        return shown.toString().replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        browser.quit();
    }
}
