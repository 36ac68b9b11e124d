package io.leadwright.workspace.audit;

import io.leadwright.platform.audit.AuditEntries;
import io.leadwright.platform.audit.AuditEntry;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.audit.AuditQuery;
import io.leadwright.platform.spreadsheet.CsvDownload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit as a list to search and as a file. */
@Controller
@PreAuthorize("hasRole('admin')")
class AuditPages {
    private static final int SIZE = 50;
    private static final int FETCHED = 1000;
    private static final List<String> COLUMNS =
            List.of("at", "person", "address", "action", "object", "detail", "outcome");
    private final AuditEntries entries;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    AuditPages(AuditEntries entries, ApplicationEventPublisher events, MessageSource messages, Clock clock) {
        this.entries = entries;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The filters as typed; what is invalid does not narrow.
     *
     * @param from first day
     * @param to last day
     * @param q part of what it happened to, of the detail or of the caller's address
     * @param before id of the last entry of the page before
     */
    public record Filter(
            @Nullable String person,
            @Nullable String action,
            @Nullable String from,
            @Nullable String to,
            @Nullable String q,
            @Nullable String before) {
        private static final int LONGEST = 200;

        public String getPerson() {
            return text(person);
        }

        public String getAction() {
            return AuditEvent.Action.of(text(action)) == null ? "" : text(action);
        }

        public String getFrom() {
            LocalDate day = day(from);
            return day == null ? "" : day.toString();
        }

        public String getTo() {
            LocalDate day = day(to);
            return day == null ? "" : day.toString();
        }

        public String getQ() {
            return text(q);
        }

        @Nullable
        Long last() {
            return text(before).matches("\\d{1,18}") ? Long.valueOf(text(before)) : null;
        }

        AuditQuery query(Clock clock) {
            LocalDate last = day(to);
            return new AuditQuery(
                    getPerson(),
                    AuditEvent.Action.of(getAction()),
                    start(day(from), clock),
                    start(last == null ? null : last.plusDays(1), clock),
                    getQ());
        }

        /** The same filters at another address. */
        public String at(String path) {
            return at(path, "");
        }

        /** The page that follows an entry. */
        public String after(long id) {
            return at("/settings/audit", String.valueOf(id));
        }

        private String at(String path, String last) {
            return UriComponentsBuilder.fromPath(path)
                    .queryParam("person", "{person}")
                    .queryParam("action", "{action}")
                    .queryParam("from", "{from}")
                    .queryParam("to", "{to}")
                    .queryParam("q", "{q}")
                    .queryParam("before", "{before}")
                    .encode()
                    .buildAndExpand(getPerson(), getAction(), getFrom(), getTo(), getQ(), last)
                    .toUriString();
        }

        private static @Nullable Instant start(@Nullable LocalDate day, Clock clock) {
            return day == null ? null : day.atStartOfDay(clock.getZone()).toInstant();
        }

        private static @Nullable LocalDate day(@Nullable String typed) {
            try {
                LocalDate day = LocalDate.parse(text(typed));
                return day.getYear() > 1970 && day.getYear() < 10_000 ? day : null;
            } catch (DateTimeException none) {
                return null;
            }
        }

        private static String text(@Nullable String typed) {
            return typed == null || typed.length() > LONGEST || typed.indexOf('\0') >= 0 ? "" : typed.strip();
        }
    }

    @GetMapping("/settings/audit")
    String list(Filter filter, Model model) {
        List<AuditEntry> found = entries.find(filter.query(clock), filter.last(), SIZE + 1);
        model.addAttribute("entries", found.subList(0, Math.min(found.size(), SIZE)));
        model.addAttribute("more", found.size() > SIZE);
        model.addAttribute("first", filter.last() == null);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "actions",
                Arrays.stream(AuditEvent.Action.values())
                        .map(AuditEvent.Action::code)
                        .toList());
        return "workspace/audit/audit";
    }

    /** All entries of the filters, read in parts; the export is an entry as well. */
    @GetMapping("/settings/audit.csv")
    void export(Filter filter, Locale language, HttpServletResponse response) throws IOException {
        AuditQuery query = filter.query(clock);
        CsvDownload.send(response, "audit", table -> {
            table.row(COLUMNS.stream()
                    .map(name -> text("audit." + name, language))
                    .toList());
            long rows = 0;
            Long last = null;
            List<AuditEntry> read;
            do {
                read = entries.find(query, last, FETCHED);
                for (AuditEntry entry : read) {
                    table.row(row(entry, language));
                    last = entry.id();
                }
                rows += read.size();
            } while (read.size() == FETCHED);
            events.publishEvent(AuditEvent.done(
                    AuditEvent.Action.EXPORT,
                    "audit",
                    "csv; %d rows; person=%s; action=%s; from=%s; to=%s%s"
                            .formatted(
                                    rows,
                                    filter.getPerson(),
                                    filter.getAction(),
                                    filter.getFrom(),
                                    filter.getTo(),
                                    filter.getQ().isEmpty() ? "" : "; q=*")));
        });
    }

    private List<String> row(AuditEntry entry, Locale language) {
        return List.of(
                entry.at().atZone(clock.getZone()).toOffsetDateTime().toString(),
                entry.username(),
                entry.address(),
                text("audit.action." + entry.action(), language),
                entry.object(),
                entry.detail(),
                text("audit.outcome." + entry.outcome(), language));
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, key, language) + "";
    }
}
