package io.leadwright.messaging.mail;

/** Says for which records mail waits because a person has to decide first. */
public interface MailHolds {

    /** Whether what the customer of this record said waits for a person. */
    boolean held(String businessKey);
}
