package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.BadQuery;
import io.leadwright.forms.definition.UnknownForm;
import io.leadwright.forms.importexport.ImportAccess.ImportUnknown;
import io.leadwright.forms.importexport.ImportState.ImportConflict;
import io.leadwright.platform.spreadsheet.SheetFault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Handles errors of the import and export pages: a wrong URL, a file that is too large, or a button clicked too late. */
@ControllerAdvice(annotations = ImportPageFaults.Answered.class)
class ImportPageFaults {

    /** Marks the pages whose faults are answered here. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Answered {}

    @ExceptionHandler({UnknownForm.class, ImportUnknown.class})
    void unknown(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    @ExceptionHandler(BadQuery.class)
    void bad(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }

    @ExceptionHandler(SheetFault.class)
    void large(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
    }

    /** Redirects to the list, which shows the reason. */
    @ExceptionHandler(MaxUploadSizeExceededException.class)
    String tooLarge(HttpServletRequest request) {
        return "redirect:" + request.getServletPath() + "?large=true";
    }

    /** Redirects to the import's page, which shows its current state. */
    @ExceptionHandler(ImportConflict.class)
    String late(HttpServletRequest request, ImportConflict conflict) {
        String path = request.getServletPath();
        return "redirect:" + path.substring(0, path.lastIndexOf('/')) + "?late=" + conflict.code();
    }
}
