package io.leadwright.workspace.people;

import io.leadwright.platform.spreadsheet.SheetFault;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the language of the request what is wrong with new people. */
@Component
class PeopleTexts {
    private final MessageSource messages;
    private final PeopleFile files;

    PeopleTexts(MessageSource messages, PeopleFile files) {
        this.messages = messages;
        this.files = files;
    }

    /** The fault with its row and column, if it is in a file. */
    String sentence(PersonFault fault) {
        if (fault.row() == 0) {
            return fault.message();
        }
        String column =
                files.headers(fault.field(), LocaleContextHolder.getLocale()).get(0);
        return messages.getMessage(
                "people.file.row",
                new Object[] {fault.row(), column, fault.message()},
                LocaleContextHolder.getLocale());
    }

    String sentence(SheetFault fault) {
        return messages.getMessage(
                "imports.file." + fault.code(), fault.arguments().toArray(), LocaleContextHolder.getLocale());
    }
}
