package io.leadwright.workspace.people;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.platform.spreadsheet.CsvDownload;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.workspace.access.Roles;
import io.leadwright.workspace.account.AccountStates;
import io.leadwright.workspace.account.NewPasswords;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Shows the people to administrators, and adds new ones from a form or a file. First passwords that were made are shown once. */
@Controller
@RequestMapping("/settings/people")
@PreAuthorize("hasRole('admin')")
class PeoplePages {
    private final Accounts accounts;
    private final AccountStates states;
    private final NewPasswords passwords;
    private final NewPeople people;
    private final PeopleFile files;
    private final PeopleTexts texts;
    private final Roles roles;
    private final SalesTeam team;

    PeoplePages(
            Accounts accounts,
            AccountStates states,
            NewPasswords passwords,
            NewPeople people,
            PeopleFile files,
            PeopleTexts texts,
            Roles roles,
            SalesTeam team) {
        this.accounts = accounts;
        this.states = states;
        this.passwords = passwords;
        this.people = people;
        this.files = files;
        this.texts = texts;
        this.roles = roles;
        this.team = team;
    }

    @GetMapping
    String list(Locale language, Model model) {
        List<Roles.Role> offered = roles.all(language);
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("locked", states.locked());
        model.addAttribute("roles", offered);
        model.addAttribute("roleNames", offered.stream().collect(Collectors.toMap(Roles.Role::id, Roles.Role::name)));
        model.addAttribute("regions", team.regions(language));
        model.addAttribute("places", places(language));
        model.addAttribute("shortest", passwords.shortest());
        return "workspace/people/people";
    }

    /** The names of the regions of those who have one, by username. */
    private Map<String, String> places(Locale language) {
        Map<String, String> names = team.regions(language).stream()
                .collect(Collectors.toMap(SalesTeam.Region::key, SalesTeam.Region::name));
        return accounts.all().stream()
                .map(Accounts.Account::username)
                .filter(username -> team.place(username).isPresent())
                .collect(Collectors.toMap(Function.identity(), username -> {
                    String region = team.place(username).orElseThrow().region();
                    return names.getOrDefault(region, region);
                }));
    }

    @PostMapping
    String add(NewPerson person, Principal who, Locale language, HttpServletResponse response, Model model) {
        try {
            return added(people.add(List.of(new NewPeople.Row(0, person)), who.getName()), language, model);
        } catch (PeopleRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("typed", person);
            refused.faults().forEach(fault -> model.addAttribute("bad_" + fault.field(), fault.message()));
            return list(language, model);
        }
    }

    @PostMapping("/file")
    String addAll(
            @RequestParam MultipartFile file, Principal who, Locale language, HttpServletResponse response, Model model)
            throws IOException {
        try {
            return added(people.add(files.read(file), who.getName()), language, model);
        } catch (PeopleRefused refused) {
            model.addAttribute(
                    "badRows", refused.faults().stream().map(texts::sentence).toList());
        } catch (SheetFault fault) {
            model.addAttribute("badRows", List.of(texts.sentence(fault)));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return list(language, model);
    }

    private String added(List<NewPeople.Added> added, Locale language, Model model) {
        model.addAttribute("added", added);
        return list(language, model);
    }

    /** A file with the headers and two people as examples. */
    @GetMapping("/template.csv")
    void template(Locale language, HttpServletResponse response) throws IOException {
        List<SalesTeam.Region> regions = team.regions(language);
        String region = regions.isEmpty() ? "" : regions.get(0).name();
        CsvDownload.send(response, "people", table -> {
            table.row(PeopleFile.FIELDS.stream()
                    .map(field -> files.headers(field, language).get(0))
                    .toList());
            table.row(List.of("lina", "Lina", "lina@example.com", name("sales", language), region, "30", ""));
            table.row(List.of("desk", "Desk", "desk@example.com", name("operator", language), "", "", ""));
        });
    }

    private String name(String role, Locale language) {
        return roles.of(role, language).name();
    }
}
