package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The texts of imports, in the reader's language. */
@Component
public class ImportTexts {
    private final MessageSource messages;

    ImportTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** Why a row is bad. */
    String reason(ImportFault fault, Locale language) {
        return messages.getMessage(fault.code(), arguments(fault.arguments()), language);
    }

    /** Why a value cannot be read. */
    String reason(ColumnValues.Read read, Locale language) {
        return messages.getMessage(Objects.requireNonNull(read.fault()), arguments(read.arguments()), language);
    }

    /** Why a file is rejected. */
    String file(String code, List<Object> arguments, Locale language) {
        return messages.getMessage("imports.file." + code, arguments(arguments), language);
    }

    public String text(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** Formats numbers as text, so that a row number is not shown as 1,234. */
    private static Object[] arguments(List<Object> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof Number ? String.valueOf(argument) : argument)
                .toArray();
    }
}
