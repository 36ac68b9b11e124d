/** Finds what people type in the index of the search, which lists and the search page share. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.address"})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.search;
