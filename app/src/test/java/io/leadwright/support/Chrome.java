package io.leadwright.support;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser of the journeys: Chinese first, without a window, with what pages complain about kept. */
public final class Chrome {
    private Chrome() {}

    /** A new browser with a window of this size, in pixels. */
    public static ChromeDriver open(Path profile, int width, int height) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--force-prefers-reduced-motion",
                "--disable-background-networking",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "zh-CN"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(options);
    }

    /** What scripts and the content policy complained about since the last look. */
    public static List<String> complaints(ChromeDriver browser) {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                // Leaving a page aborts what it was asking for; real failures have an event of their own.
                .filter(message -> !message.contains("htmx:sendAbort") && !message.contains("htmx:afterRequest"))
                .filter(message -> !message.contains("beforeunload"))
                .toList();
    }
}
