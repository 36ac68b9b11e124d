package io.leadwright.automation.engine;

/** Published when an account was created or its roles have changed on this server. */
public record AccountsChanged() {}
