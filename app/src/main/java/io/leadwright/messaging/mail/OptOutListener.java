package io.leadwright.messaging.mail;

/** Is told that the customer of a record opted out of mail. */
public interface OptOutListener {

    /** The customer of this record opted out, in the transaction that stores it. */
    void optedOut(String businessKey);
}
