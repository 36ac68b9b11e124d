/** Addresses and texts of mails made safe and comparable. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.messaging.text;
