package io.leadwright.workspace.access;

/** Published when somebody's roles, password, lock or tokens have changed on this server. */
record AccessChanged() {}
