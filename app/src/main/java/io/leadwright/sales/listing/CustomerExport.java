package io.leadwright.sales.listing;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.spreadsheet.ExportTable;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerNames;
import io.leadwright.sales.customer.CustomerTags;
import io.leadwright.sales.customer.CustomerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Exports customers as a table for people: names instead of codes, times with their offset. */
@Component
class CustomerExport {
    private static final int TOGETHER = 500;
    private final CustomerList list;
    private final CustomerView view;
    private final CustomerTags tags;
    private final MessageSource messages;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CustomerExport(
            CustomerList list,
            CustomerView view,
            CustomerTags tags,
            MessageSource messages,
            Clock clock,
            ApplicationEventPublisher events) {
        this.events = events;
        this.list = list;
        this.view = view;
        this.tags = tags;
        this.messages = messages;
        this.clock = clock;
    }

    /** Exports the customers that the query finds, restricted to these ids if there are any. */
    void write(CustomerQuery query, List<Long> only, List<CustomerField> columns, Locale language, ExportTable table)
            throws IOException {
        CustomerNames names = view.names(language);
        List<String> header = new ArrayList<>(List.of("id"));
        columns.forEach(field -> header.add(messages.getMessage("customers.column." + field.key(), null, language)));
        table.row(header);
        List<Customer> read = new ArrayList<>(TOGETHER);
        LongAdder rows = new LongAdder();
        list.each(query, only, customer -> {
            read.add(customer);
            rows.increment();
            if (read.size() == TOGETHER) {
                add(table, read, columns, names, language);
            }
        });
        add(table, read, columns, names, language);
        events.publishEvent(AuditEvent.done(
                AuditEvent.Action.EXPORT, "customers", "csv; %d rows%s".formatted(rows.sum(), filters(query, only))));
    }

    /** The filters, without what was searched for, which may be a person. */
    private static String filters(CustomerQuery query, List<Long> only) {
        StringBuilder words = new StringBuilder();
        if (query.stage() != null) {
            words.append("; stage=").append(query.stage());
        }
        query.owner().ifPresent(owner -> words.append("; owner=").append(owner));
        query.conditions()
                .all()
                .forEach(condition -> words.append("; ")
                        .append(condition.field().key())
                        .append(' ')
                        .append(condition.operator().key()));
        if (!query.search().isBlank()) {
            words.append("; q=*");
        }
        if (!only.isEmpty()) {
            words.append("; selected=").append(only.size());
        }
        return words.toString();
    }

    /** Writes a batch of customers, so that their tags are read together. */
    private void add(
            ExportTable table, List<Customer> read, List<CustomerField> columns, CustomerNames names, Locale language) {
        Map<String, List<String>> tagged =
                columns.contains(CustomerField.TAGS) && !read.isEmpty() ? tags.load(read) : Map.of();
        read.forEach(customer -> add(
                table,
                customer,
                columns,
                names,
                tagged.getOrDefault(String.valueOf(customer.id()), List.of()),
                language));
        read.clear();
    }

    private void add(
            ExportTable table,
            Customer customer,
            List<CustomerField> columns,
            CustomerNames names,
            List<String> tagged,
            Locale language) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(customer.id());
        columns.forEach(field -> cells.add(
                field == CustomerField.TAGS ? String.join(", ", tagged) : cell(customer, field, names, language)));
        try {
            table.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String known(CustomerNames names, Customer customer, String role, @Nullable String value) {
        return value == null ? null : names.known(customer, role, value);
    }

    private @Nullable Object cell(Customer customer, CustomerField field, CustomerNames names, Locale language) {
        return switch (field) {
            case NAME -> customer.name();
            case STAGE -> names.stage(customer.stage());
            case VALUE -> customer.estimatedValue();
            case ORIGIN -> names.origin(customer.valueOrigin());
            case TOUCH -> time(customer.lastTouchTime());
            case RISK -> customer.assessment().riskScore();
            case NEXT -> customer.nextBestAction();
            case OWNER -> customer.owner().isEmpty() ? "" : names.person(customer.owner());
            case REGION -> known(names, customer, "region", customer.segment().region());
            case INDUSTRY ->
                known(names, customer, "industry", customer.segment().industry());
            case SOURCE -> known(names, customer, "source", customer.segment().source());
            case STATUS -> messages.getMessage("customers.status." + customer.status(), null, language);
            case CONTACT -> customer.contact().name();
            case PHONE -> customer.phone();
            case EMAIL -> customer.email();
            case TAGS -> null;
            case SINCE -> time(customer.progress().since());
            case CREATED -> time(customer.createdAt());
        };
    }

    private @Nullable String time(@Nullable Instant at) {
        return at == null
                ? null
                : at.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(clock.getZone())
                        .toOffsetDateTime()
                        .toString();
    }
}
