package io.leadwright.messaging.reply;

/**
 * What a mail server says about a mail it took (RFC 3464); texts are empty where the report does not say.
 *
 * @param action failed, delayed, delivered, relayed or expanded
 * @param status three numbers, {@code 5.1.1}
 * @param recipient address that the report is about
 * @param reason what the other mail server said, one line
 */
record DeliveryReport(String action, String status, String recipient, String reason) {}
