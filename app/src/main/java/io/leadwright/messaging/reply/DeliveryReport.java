package io.leadwright.messaging.reply;

/**
 * A delivery status notification (RFC 3464); texts are empty where the report has none.
 *
 * @param action failed, delayed, delivered, relayed or expanded
 * @param status three numbers, {@code 5.1.1}
 * @param recipient address the report is about
 * @param reason answer of the other mail server, on one line
 */
record DeliveryReport(String action, String status, String recipient, String reason) {}
