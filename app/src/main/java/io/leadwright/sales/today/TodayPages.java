package io.leadwright.sales.today;

import io.leadwright.automation.calendar.WorkingCalendar;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The first page of a salesperson: overdue, today, later, each item with its outcomes as buttons. */
@Controller
@RequestMapping("/today")
class TodayPages {
    private static final int SIZE = 20;
    private static final String KEY = "(?:task|card)-[\\w-]{1,64}";
    private static final String ITEM = "/{item:" + KEY + "}";
    private final WorkingCalendar calendar;
    private final TodayItems items;
    private final TodayRows rows;
    private final TodayReaders readers;
    private final TodayActions actions;
    private final Outcomes outcomes;
    private final CustomerView customers;
    private final MessageSource messages;

    TodayPages(
            WorkingCalendar calendar,
            TodayItems items,
            TodayRows rows,
            TodayReaders readers,
            TodayActions actions,
            Outcomes outcomes,
            CustomerView customers,
            MessageSource messages) {
        this.calendar = calendar;
        this.items = items;
        this.rows = rows;
        this.readers = readers;
        this.actions = actions;
        this.outcomes = outcomes;
        this.customers = customers;
        this.messages = messages;
    }

    /** A section with its first items. */
    public record Part(TodaySection section, int count, TodayItems.Page page) {}

    @GetMapping
    String show(@RequestParam(defaultValue = "") String person, Locale language, Model model) {
        TodayRows.Whose whose = readers.whose(person);
        Map<TodaySection, Integer> counts = rows.count(whose);
        List<Part> parts = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> new Part(count.getKey(), count.getValue(), items.find(count.getKey(), whose, null, SIZE)))
                .toList();
        model.addAttribute("parts", parts);
        Map<String, Integer> shown = new LinkedHashMap<>();
        counts.forEach((section, count) -> shown.put(section.code(), count));
        model.addAttribute("counts", shown);
        model.addAttribute("most", TodayRows.MOST);
        return prepared(person, language, model, "sales/today/today");
    }

    /** The next items of a section. */
    @GetMapping("/{section:overdue|today|later|offered}")
    String more(
            @PathVariable String section,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String after,
            Locale language,
            Model model) {
        TodaySection wanted = TodaySection.of(section).orElseThrow(TodayPages::notFound);
        model.addAttribute("section", wanted);
        model.addAttribute("page", items.find(wanted, readers.whose(person), cursor(due, after), SIZE));
        return prepared(person, language, model, "sales/today/more");
    }

    @PostMapping(ITEM + "/outcome")
    String report(
            @PathVariable String item,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String person,
            Locale language,
            Model model) {
        TodayItem.Key which = key(item);
        return done(
                () -> actions.report(
                        which, type, note, key.isBlank() ? UUID.randomUUID().toString() : key),
                "today.reported",
                person,
                language,
                model);
    }

    @PostMapping(ITEM + "/postponement")
    String postpone(
            @PathVariable String item,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String person,
            Locale language,
            Model model) {
        TodayItem.Key which = key(item);
        return done(() -> actions.postpone(which, until), "today.postponed", person, language, model);
    }

    private String done(Runnable deed, String said, String person, Locale language, Model model) {
        try {
            deed.run();
            model.addAttribute("said", said);
        } catch (CustomerFault e) {
            if (e.status() == HttpStatus.NOT_FOUND) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
            }
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
        }
        return show(person, language, model);
    }

    private String prepared(String person, Locale language, Model model, String template) {
        boolean all = readers.seesAll();
        customers.prepare(model, language);
        model.addAttribute("everybody", all);
        model.addAttribute("person", all ? person : "");
        model.addAttribute("team", all ? readers.team() : List.of());
        model.addAttribute("outcomes", new Buttons(outcomes, language));
        model.addAttribute("tomorrow", calendar.nextMorning().toString());
        return template;
    }

    /** What a template asks for each item. */
    public static final class Buttons {
        private final Outcomes outcomes;
        private final Locale language;

        Buttons(Outcomes outcomes, Locale language) {
            this.outcomes = outcomes;
            this.language = language;
        }

        /** The outcomes of an item in the reader's language. */
        public List<Outcomes.Outcome> of(TodayItem item) {
            return item.customer() == null ? List.of() : outcomes.of(item.kinds(), language);
        }

        /** A key that reports once, however often the button is pressed. */
        public String key() {
            return UUID.randomUUID().toString();
        }
    }

    private static TodayItem.Key key(String item) {
        int dash = item.indexOf('-');
        TodayItem.Source source =
                TodayItem.Source.valueOf(item.substring(0, dash).toUpperCase(Locale.ROOT));
        String id = item.substring(dash + 1);
        if (source == TodayItem.Source.CARD && !id.matches("\\d{1,18}")) {
            throw notFound();
        }
        return new TodayItem.Key(source, id);
    }

    private static TodayRows.@Nullable Cursor cursor(String due, String after) {
        if (after.isEmpty()) {
            return null;
        }
        try {
            if (!after.matches(KEY)) {
                throw new IllegalArgumentException("No item is named " + after);
            }
            return new TodayRows.Cursor(due.isEmpty() ? Instant.MIN : Instant.parse(due), key(after));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
