package io.leadwright.forms.importexport;

import java.util.List;

/** Why an import failed: a message {@code imports.file.<code>} with its arguments. */
record ImportReason(String code, List<Object> arguments) {}
