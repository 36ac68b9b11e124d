/** A workflow and low-code automation server on which a form record starts an AI assistant. */
@org.jspecify.annotations.NullMarked
package io.leadwright;
