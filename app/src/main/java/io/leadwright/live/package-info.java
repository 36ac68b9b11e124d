/** Tells open pages by name what has changed of that which their person may see, so that they fetch it again. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"customer"})
@org.jspecify.annotations.NullMarked
package io.leadwright.live;
