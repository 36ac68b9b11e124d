package io.leadwright.workspace.people;

import io.leadwright.platform.problem.Problems;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** New people for programs: one, or all of a file. */
@RestController
@RequestMapping(path = "/api/people", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasRole('admin')")
@Tag(name = "people")
class PeopleApi {
    private final NewPeople people;
    private final PeopleFile files;
    private final Problems problems;
    private final PeopleTexts texts;

    PeopleApi(NewPeople people, PeopleFile files, Problems problems, PeopleTexts texts) {
        this.people = people;
        this.files = files;
        this.problems = problems;
        this.texts = texts;
    }

    /**
     * A person who was added.
     *
     * @param firstPassword given once, if none was sent
     */
    record Added(
            String username,
            String name,
            Set<String> roles,
            @Nullable String firstPassword) {
        static Added of(NewPeople.Added added) {
            return new Added(added.username(), added.name(), added.roles(), added.password());
        }

        @Override
        public String toString() {
            return "Added[" + username + "]";
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Adds a person: account, roles and, for a salesperson, region and limit of open leads",
            description =
                    "A salesperson is on duty and gets leads at once. Without a password one is made and returned, once; its owner replaces it.")
    ResponseEntity<Added> add(@RequestBody NewPerson person, Principal who) {
        NewPeople.Added added =
                people.add(List.of(new NewPeople.Row(0, person)), who.getName()).get(0);
        return ResponseEntity.created(URI.create("/settings/people/" + added.username()))
                .body(Added.of(added));
    }

    @PostMapping(path = "/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Adds the people of a CSV or XLSX file",
            description = "All of them or nobody: errors name each row, column and reason.")
    ResponseEntity<List<Added>> addAll(@RequestPart MultipartFile file, Principal who) throws IOException {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(people.add(files.read(file), who.getName()).stream()
                        .map(Added::of)
                        .toList());
    }

    @ExceptionHandler
    ProblemDetail refused(PeopleRefused refused) {
        return problems.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "people.problem.invalid",
                refused.faults().stream()
                        .map(fault -> new Problems.Fault(
                                fault.row() == 0 ? fault.field() : fault.row() + "." + fault.field(),
                                "invalid",
                                texts.sentence(fault)))
                        .toList());
    }

    @ExceptionHandler
    ProblemDetail refused(SheetFault fault) {
        return problems.worded(HttpStatus.UNPROCESSABLE_ENTITY, "people.problem.invalid.title", texts.sentence(fault));
    }
}
