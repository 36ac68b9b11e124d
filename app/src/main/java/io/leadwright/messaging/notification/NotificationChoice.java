package io.leadwright.messaging.notification;

/**
 * Where a user gets notifications of a kind.
 *
 * @param app in the workplace
 * @param mail by mail
 * @param appFixed whether the policy fixes the choice for the workplace
 * @param mailFixed whether it fixes the choice for mail
 * @param own whether the user chose it
 */
public record NotificationChoice(boolean app, boolean mail, boolean appFixed, boolean mailFixed, boolean own) {}
