/** Saved views and chosen columns of any list. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.listview;
