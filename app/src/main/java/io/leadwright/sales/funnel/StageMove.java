package io.leadwright.sales.funnel;

import java.time.Instant;

/**
 * What a person or a model decided about a customer's stage.
 *
 * @param back whether it was a move back then; a move that was forward never takes the customer back
 * @param cause person or model
 * @param by username, or the prompt with its version
 */
record StageMove(Instant at, int to, boolean back, String cause, String reason, String by) {}
