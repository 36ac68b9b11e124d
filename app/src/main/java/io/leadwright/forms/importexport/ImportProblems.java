package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportAccess.ImportUnknown;
import io.leadwright.forms.importexport.ImportState.ImportConflict;
import io.leadwright.platform.problem.Problems;
import io.leadwright.platform.spreadsheet.SheetFault;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Turns errors of imports and exports into problem+json (RFC 9457) in the caller's language. */
@RestControllerAdvice(annotations = ImportProblems.Answered.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ImportProblems {

    /** Marks the APIs whose faults are answered here. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Answered {}

    private final Problems problems;
    private final ImportTexts texts;
    private final MessageSource messages;
    private final ImportSettings settings;

    ImportProblems(Problems problems, ImportTexts texts, MessageSource messages, ImportSettings settings) {
        this.problems = problems;
        this.texts = texts;
        this.messages = messages;
        this.settings = settings;
    }

    @ExceptionHandler
    ProblemDetail file(SheetFault e) {
        HttpStatus status = e.code().startsWith("too") ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNPROCESSABLE_ENTITY;
        return problems.worded(status, "imports.problem.file", texts.file(e.code(), e.arguments(), language()));
    }

    @ExceptionHandler
    ProblemDetail large(MaxUploadSizeExceededException e) {
        String reason = texts.file("tooLarge", List.of(settings.maxFile().toMegabytes()), language());
        return problems.worded(HttpStatus.PAYLOAD_TOO_LARGE, "imports.problem.file", reason);
    }

    @ExceptionHandler
    ProblemDetail conflict(ImportConflict e) {
        return problems.worded(
                HttpStatus.CONFLICT,
                "imports.problem.conflict",
                texts.text("imports.conflict." + e.code(), language()));
    }

    @ExceptionHandler
    ProblemDetail unknown(ImportUnknown e) {
        return problems.worded(
                HttpStatus.NOT_FOUND, "imports.problem.unknown", texts.text("imports.unknown", language()));
    }

    /** Invalid choices for an import; the field names are those of the request. */
    @ExceptionHandler
    ProblemDetail choice(InvalidRecord e) {
        ProblemDetail problem = problems.worded(
                HttpStatus.UNPROCESSABLE_ENTITY, "imports.problem.choice", texts.text("imports.choice", language()));
        problem.setProperty(
                "errors",
                e.faults().stream()
                        .map(fault -> new Problems.Fault(fault.field(), fault.code(), message(fault)))
                        .toList());
        return problem;
    }

    private String message(FieldFault fault) {
        return messages.getMessage(
                "imports.fault." + fault.code(), fault.arguments().toArray(), language());
    }

    private static Locale language() {
        return LocaleContextHolder.getLocale();
    }
}
