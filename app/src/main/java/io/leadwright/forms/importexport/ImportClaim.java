package io.leadwright.forms.importexport;

import java.util.UUID;

/**
 * An import that this server works on now.
 *
 * @param token what says so; another server that takes the work over has another one
 * @param attempts how often the work was begun since it last moved on, this time included
 */
record ImportClaim(ImportRun run, UUID token, int attempts) {}
