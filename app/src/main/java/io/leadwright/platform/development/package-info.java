/** Shows edits of the working tree in the running server; off in a jar. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.development;
