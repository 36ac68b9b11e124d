package io.leadwright.forms.attachment;

import io.leadwright.forms.definition.Forms;
import io.leadwright.platform.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Files of records over HTTP. */
@RestController
@RequestMapping("/api/forms/{form}/records/{record:\\d{1,18}}/files")
@Tag(name = "files")
class AttachmentApi {
    private final Forms forms;
    private final Attachments attachments;
    private final AttachmentDownload download;
    private final Problems problems;
    private final MessageSource messages;

    AttachmentApi(
            Forms forms,
            Attachments attachments,
            AttachmentDownload download,
            Problems problems,
            MessageSource messages) {
        this.forms = forms;
        this.attachments = attachments;
        this.download = download;
        this.problems = problems;
        this.messages = messages;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lists the files of a record, newest first")
    List<Attachment> list(@PathVariable String form, @PathVariable long record) {
        return attachments.of(forms.of(form).key(), record);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Attaches a file to a record",
            description =
                    "In the part 'file'. decisions/file-type.dmn says which types are taken; the content must be what the"
                            + " name claims. The same file under the same name is attached once: 200 instead of 201.")
    ResponseEntity<Attachment> add(
            @PathVariable String form, @PathVariable long record, @RequestPart("file") MultipartFile file)
            throws IOException {
        Attachments.Added added = attachments.add(forms.of(form).key(), record, file);
        URI place = URI.create("/api/forms/" + form + "/records/" + record + "/files/"
                + added.file().id());
        return added.made()
                ? ResponseEntity.created(place).body(added.file())
                : ResponseEntity.ok().location(place).body(added.file());
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Operation(summary = "Downloads a file")
    void read(@PathVariable String form, @PathVariable long record, @PathVariable long id, HttpServletResponse response)
            throws IOException {
        download.send(attachments.find(forms.of(form).key(), record, id), response);
    }

    @DeleteMapping("/{id:\\d{1,18}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a file; the page of the record can bring it back for some days")
    void remove(@PathVariable String form, @PathVariable long record, @PathVariable long id) {
        attachments.remove(forms.of(form).key(), record, id);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownAttachment e) {
        return problems.of(HttpStatus.NOT_FOUND, "attachment.problem.unknown");
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestPartException e, Locale language) {
        return refused(new AttachmentRefused("missing"), language);
    }

    @ExceptionHandler
    ProblemDetail refused(AttachmentRefused e, Locale language) {
        String reason = messages.getMessage("attachment.fault." + e.code(), e.arguments(), language);
        HttpStatus status =
                e.code().equals("tooLarge") ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail problem = problems.worded(language, status, "attachment.problem.refused.title", reason);
        problem.setProperty("errors", List.of(new Problems.Fault("file", e.code(), reason)));
        return problem;
    }
}
