/** Connections to other servers that administrators enter in the browser, with secrets that nobody reads back. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.connection;
