package io.leadwright.workspace.account;

import java.time.Instant;

/**
 * Published for each line of an account's history, in the transaction that writes it.
 *
 * @param username whose account it is
 * @param by who changed it: a username, {@code engine} for a change through the engine's interfaces, {@code server} for one by a setting,
 * {@code provider} for one by the OpenID Connect provider
 * @param change what was changed, such as {@code roles}; the values that {@code app.account_change} allows
 * @param detail never a password, code or token
 */
public record AccountNoted(String username, Instant at, String by, String change, String detail) {}
