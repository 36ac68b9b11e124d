/** Asks a language model one prompt, checks the answer, keeps a ledger of every call; keeps the content library. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow"})
@org.jspecify.annotations.NullMarked
package io.leadwright.prompt;
