package io.leadwright.messaging.notification;

/**
 * Where a person is told of a kind of thing.
 *
 * @param app in the workplace
 * @param mail by mail
 * @param appFixed whether the policy leaves no choice about the workplace
 * @param mailFixed whether it leaves none about mail
 * @param own whether the person chose it
 */
public record NotificationChoice(boolean app, boolean mail, boolean appFixed, boolean mailFixed, boolean own) {}
