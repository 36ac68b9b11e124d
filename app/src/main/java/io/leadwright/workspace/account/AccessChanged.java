package io.leadwright.workspace.account;

/** Published when somebody's roles, password, lock or tokens have changed on this server. */
public record AccessChanged() {}
