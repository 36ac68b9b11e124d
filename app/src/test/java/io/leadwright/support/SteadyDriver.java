package io.leadwright.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.CommandPayload;
import org.openqa.selenium.remote.JsonToWebElementConverter;
import org.openqa.selenium.remote.RemoteWebElement;
import org.openqa.selenium.remote.Response;

/**
 * A browser for pages that replace their parts: an element that the page replaced after it was found is found again by its
 * locator before it is clicked, typed into or read, and a click waits until the element no longer moves. The browser refuses an action on
 * a replaced element before it does anything, so no action happens twice. An element of a list is not found again, because its place in
 * the list may have changed; look through lists inside of a wait.
 */
final class SteadyDriver extends ChromeDriver {
    private static final int ATTEMPTS = 10;
    private static final int LOOKS = 50;
    private static final String STANDS_STILL = """
            const done = arguments[arguments.length - 1];
            const place = () => {
                const box = arguments[0].getBoundingClientRect();
                return [box.x + scrollX, box.y + scrollY, box.width, box.height].join();
            };
            const before = place();
            setTimeout(() => done(place() === before), 60);""";

    SteadyDriver(ChromeOptions options) {
        super(options);
        setElementConverter(new JsonToWebElementConverter(this) {
            @Override
            protected RemoteWebElement newRemoteWebElement() {
                RemoteWebElement element = new Element();
                element.setParent(SteadyDriver.this);
                element.setFileDetector(getFileDetector());
                return element;
            }
        });
    }

    @Override
    public WebElement findElement(By locator) {
        return again(super.findElement(locator), () -> super.findElement(locator));
    }

    @Override
    public @Nullable Object executeScript(String script, @Nullable Object... arguments) {
        List<Element> elements = Stream.of(arguments)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
        return steady(() -> super.executeScript(script, arguments), elements);
    }

    private static WebElement again(WebElement found, Supplier<WebElement> finder) {
        if (found instanceof Element element) {
            element.finder = finder;
        }
        return found;
    }

    private static <T extends @Nullable Object> T steady(Supplier<T> action, List<Element> elements) {
        for (int attempt = 1; ; attempt++) {
            try {
                return action.get();
            } catch (StaleElementReferenceException replaced) {
                if (attempt == ATTEMPTS || !elements.stream().allMatch(Element::findAnew) || elements.isEmpty()) {
                    throw replaced;
                }
            }
        }
    }

    /** An element that remembers how it was found. */
    private static final class Element extends RemoteWebElement {
        private @Nullable Supplier<WebElement> finder;

        /** Whether the element, replaced or not, is there. */
        private boolean findAnew() {
            if (finder == null) {
                return false;
            }
            try {
                setId(((Element) finder.get()).getId());
                return true;
            } catch (NoSuchElementException | StaleElementReferenceException gone) {
                return false;
            }
        }

        @Override
        protected Response execute(CommandPayload command) {
            return steady(
                    () -> super.execute(new CommandPayload(command.getName(), mine(command.getParameters()))),
                    List.of(this));
        }

        /** A click on something that is about to move, because what is above it is still loading, would hit its neighbor. */
        @Override
        public void click() {
            for (int look = 0; look < LOOKS && !standsStill(); look++) {
                // The look itself takes its time.
            }
            super.click();
        }

        private boolean standsStill() {
            return Boolean.TRUE.equals(steady(() -> parent.executeAsyncScript(STANDS_STILL, this), List.of(this)));
        }

        private Map<String, Object> mine(Map<String, ?> parameters) {
            Map<String, Object> mine = new HashMap<>(parameters);
            mine.computeIfPresent("id", (key, replaced) -> getId());
            return mine;
        }

        @Override
        public WebElement findElement(By locator) {
            Supplier<WebElement> child = () -> steady(() -> super.findElement(locator), List.of(this));
            return again(child.get(), child);
        }

        @Override
        public List<WebElement> findElements(By locator) {
            return steady(() -> super.findElements(locator), List.of(this));
        }
    }
}
