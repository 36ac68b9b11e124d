package io.leadwright.workspace.access;

/** Somebody's roles, password, lock or tokens changed on this server. */
record AccessChanged() {}
