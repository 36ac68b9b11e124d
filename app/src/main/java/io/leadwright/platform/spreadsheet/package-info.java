/** Reads and writes CSV and XLSX safely. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.spreadsheet;
