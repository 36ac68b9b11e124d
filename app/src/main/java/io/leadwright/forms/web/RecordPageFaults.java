package io.leadwright.forms.web;

import io.leadwright.forms.definition.BadQuery;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.UnknownForm;
import io.leadwright.forms.record.UnknownRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers a wrong URL of a record page with the matching error page. */
@ControllerAdvice(annotations = FormPages.class)
class RecordPageFaults {

    @ExceptionHandler({UnknownForm.class, UnknownRecord.class})
    void unknown(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    @ExceptionHandler(BadQuery.class)
    void bad(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }
}
