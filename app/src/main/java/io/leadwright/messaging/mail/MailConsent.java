package io.leadwright.messaging.mail;

/** Answers for the module that sends mail whether somebody wants none. */
public interface MailConsent {

    /**
     * Whether the address is on the list of those that want no mail any more.
     *
     * @param address as it was entered; upper and lower case make no difference
     */
    boolean optedOut(String address);
}
