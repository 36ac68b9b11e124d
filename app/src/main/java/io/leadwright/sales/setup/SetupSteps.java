package io.leadwright.sales.setup;

import io.leadwright.ai.model.Endpoints;
import io.leadwright.automation.decision.DecisionRows;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.messaging.mail.MailServer;
import io.leadwright.platform.company.Company;
import io.leadwright.platform.connection.Connections;
import io.leadwright.workspace.access.People;
import io.leadwright.workspace.people.SalesTeam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks what of a new installation stands already. Nothing is ticked by hand: a step is done when what it is about is there. */
@Component
class SetupSteps {
    /** Steps that may be left as they are shipped, or left out. */
    static final Set<String> KEEPABLE = Set.of("regions", "calendar", "industries", "mail", "model");

    private static final String TEXT = "setup.found.";
    /** From this month on the calendar has to know next year. */
    private static final int LATE_IN_THE_YEAR = 11;

    private final Company company;
    private final People people;
    private final SalesTeam team;
    private final ResourceVersions versions;
    private final DecisionRows rows;
    private final MailServer mail;
    private final Endpoints models;
    private final Connections connections;
    private final KeptSteps kept;
    private final JdbcClient database;
    private final MessageSource messages;
    private final Clock clock;

    SetupSteps(
            Company company,
            People people,
            SalesTeam team,
            ResourceVersions versions,
            DecisionRows rows,
            MailServer mail,
            Endpoints models,
            Connections connections,
            KeptSteps kept,
            JdbcClient database,
            MessageSource messages,
            Clock clock) {
        this.company = company;
        this.people = people;
        this.team = team;
        this.versions = versions;
        this.rows = rows;
        this.mail = mail;
        this.models = models;
        this.connections = connections;
        this.kept = kept;
        this.database = database;
        this.messages = messages;
        this.clock = clock;
    }

    List<SetupStep> all(Locale language) {
        Set<String> left = kept.all();
        List<SetupStep> steps = new ArrayList<>();
        String name = company.name();
        steps.add(step("company", !name.isEmpty(), List.of(name), "/settings/company", left));
        steps.add(people(language, left));
        steps.add(regions(language, left));
        steps.add(calendar(language, left));
        steps.add(industries(language, left));
        steps.add(mail(language, left));
        steps.add(model(language, left));
        steps.add(firstLead(language, left));
        return steps;
    }

    private static SetupStep step(String id, boolean done, List<String> found, String link, Set<String> left) {
        List<String> words = found.stream().filter(word -> !word.isEmpty()).toList();
        return new SetupStep(id, done, words, link, KEEPABLE.contains(id), left.contains(id));
    }

    private SetupStep people(Locale language, Set<String> left) {
        List<People.Person> sellers = people.active(SalesTeam.ROLE);
        long onDuty = sellers.stream()
                .filter(person -> team.place(person.username())
                        .filter(SalesTeam.Place::active)
                        .isPresent())
                .count();
        String lost = sellers.stream()
                .filter(person -> team.place(person.username()).isEmpty())
                .map(People.Person::name)
                .collect(Collectors.joining(text("join", language)));
        boolean managed = !people.active("manager").isEmpty();
        List<String> found = List.of(
                text("people", language, onDuty),
                lost.isEmpty() ? "" : text("people.lost", language, lost),
                managed ? "" : text("people.no-manager", language));
        return step("people", onDuty > 0 && managed, found, "/settings/people", left);
    }

    private SetupStep regions(Locale language, Set<String> left) {
        Set<String> taken = people.active(SalesTeam.ROLE).stream()
                .flatMap(person -> team.place(person.username()).stream())
                .filter(SalesTeam.Place::active)
                .map(SalesTeam.Place::region)
                .collect(Collectors.toSet());
        String empty = team.regions(language).stream()
                .filter(region -> !taken.contains(region.key()))
                .map(SalesTeam.Region::name)
                .collect(Collectors.joining(text("join", language)));
        boolean own = own("sales-region");
        List<String> found = List.of(
                empty.isEmpty() ? text("regions.all", language) : text("regions.empty", language, empty),
                version("sales-region", language));
        return step("regions", !taken.isEmpty() && (empty.isEmpty() || own), found, "/settings/tables/regions", left);
    }

    private SetupStep calendar(Locale language, Set<String> left) {
        LocalDate today = LocalDate.now(clock);
        String cells = rows.rows("working-calendar").stream()
                .map(DecisionRows.Row::input)
                .collect(Collectors.joining(" "));
        List<String> missing = IntStream.rangeClosed(
                        today.getYear(),
                        today.getMonthValue() < LATE_IN_THE_YEAR ? today.getYear() : today.getYear() + 1)
                .mapToObj(String::valueOf)
                .filter(year -> !cells.contains("\"" + year + "-"))
                .toList();
        List<String> found = List.of(
                missing.isEmpty()
                        ? text("calendar.known", language, String.valueOf(today.getYear()))
                        : text("calendar.missing", language, String.join(text("join", language), missing)),
                version("working-calendar", language));
        return step("calendar", missing.isEmpty(), found, "/settings/tables/calendar", left);
    }

    private SetupStep industries(Locale language, Set<String> left) {
        return step(
                "industries",
                own("lead-facts") || own("industry"),
                List.of(version("lead-facts", language)),
                "/settings/tables/industries",
                left);
    }

    private SetupStep mail(Locale language, Set<String> left) {
        boolean works = mail.configured() && connections.works(MailServer.CONNECTION, mail.tested());
        String found = works ? "mail.works" : mail.configured() ? "untested" : "mail.none";
        return step("mail", works, List.of(text(found, language)), "/settings/mail", left);
    }

    private SetupStep model(Locale language, Set<String> left) {
        boolean works = models.configured() && connections.works("model", models.tested());
        String found = works ? "model.works" : models.configured() ? "untested" : "model.none";
        return step("model", works, List.of(text(found, language)), "/settings/model", left);
    }

    private SetupStep firstLead(Locale language, Set<String> left) {
        List<String> owners = database.sql("""
                        select coalesce(r.data->>'owner', '') from app.form_record r
                        where r.form = 'lead' and r.created_by <> 'demo'
                        order by (coalesce(r.data->>'owner', '') = ''), r.id limit 1""").query(String.class).list();
        String owner = owners.isEmpty() ? "" : owners.get(0);
        String name = people.find(People.ANY, owner).map(People.Person::name).orElse(owner);
        String found = owners.isEmpty()
                ? text("lead.none", language)
                : owner.isEmpty() ? text("lead.waiting", language) : text("lead.assigned", language, name);
        return step(
                "lead", !owner.isEmpty(), List.of(found), owners.isEmpty() ? "/forms/lead/new" : "/forms/lead", left);
    }

    /** Whether somebody here changed the shipped table. */
    private boolean own(String decision) {
        return newest(decision).stream().anyMatch(version -> version.origin() != ResourceVersion.Origin.FILES);
    }

    private String version(String decision, Locale language) {
        return newest(decision).stream()
                .findFirst()
                .filter(version -> version.origin() != ResourceVersion.Origin.FILES)
                .map(version -> text(
                        "own",
                        language,
                        LocalDate.ofInstant(version.at(), clock.getZone()).toString()))
                .orElseGet(() -> text("shipped", language));
    }

    private List<ResourceVersion> newest(String decision) {
        return versions.load("decisions/" + decision + ".dmn", 1);
    }

    private String text(String key, Locale language, Object... arguments) {
        return messages.getMessage(TEXT + key, arguments, language);
    }
}
