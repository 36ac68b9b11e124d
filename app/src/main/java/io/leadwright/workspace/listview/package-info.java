/** Saved views and chosen columns of any list. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.identity"})
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.listview;
