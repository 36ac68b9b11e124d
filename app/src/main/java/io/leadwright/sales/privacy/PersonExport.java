package io.leadwright.sales.privacy;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.privacy.Catalogue.Table;
import io.leadwright.sales.privacy.TableSweep.Found;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Collects all that is stored about a person, by topic and table. */
@Component
class PersonExport {
    private final PersonErasure erasure;
    private final Catalogue catalogue;
    private final TableSweep sweep;
    private final FilesOfOthers files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonExport(
            PersonErasure erasure,
            Catalogue catalogue,
            TableSweep sweep,
            FilesOfOthers files,
            ApplicationEventPublisher events,
            Clock clock) {
        this.erasure = erasure;
        this.catalogue = catalogue;
        this.sweep = sweep;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /**
     * All that is stored about a person.
     *
     * @param values what was looked for
     * @param files those of records that are not the person's own: which name the person, or of the customer and unreadable
     */
    public record Export(
            long contact,
            long customer,
            Instant at,
            List<Known> values,
            List<Section> sections,
            List<FilesOfOthers.Named> files) {

        public long rows() {
            return sections.stream().mapToLong(section -> section.rows().size()).sum();
        }
    }

    /** A value by which the person is known; everywhere tells whether it is looked for in all texts, or only in those of the customer. */
    public record Known(String kind, String text, boolean everywhere) {}

    /** The rows of a table. */
    public record Section(String topic, String table, List<Line> rows) {}

    /** A row: its time, if it has one, and its columns that say something about the person. */
    public record Line(String since, Map<String, String> values) {}

    /**
     * Collects what is stored.
     *
     * @param format how it is shown, for those who are told of it
     */
    @Transactional(readOnly = true)
    public Export collect(long customer, long contact, List<String> more, String format) {
        PersonErasure.check("more", more);
        Person person = erasure.require(customer, contact, more, List.of());
        List<Section> sections = new ArrayList<>();
        for (Table table : catalogue.tables()) {
            List<Found> found = sweep.find(table, person);
            if (!found.isEmpty()) {
                sections.add(new Section(
                        table.topic(),
                        table.name(),
                        found.stream()
                                .map(row -> new Line(row.since() == null ? "" : row.since(), row.values()))
                                .toList()));
            }
        }
        Export export = new Export(
                contact,
                customer,
                clock.instant(),
                person.values().stream()
                        .map(value -> new Known(value.kind().code(), value.text(), value.everywhere()))
                        .toList(),
                sections,
                files.of(person));
        events.publishEvent(
                new PersonExported(contact, customer, format, CurrentUser.username(), clock.instant(), export.rows()));
        return export;
    }
}
