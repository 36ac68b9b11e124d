package io.leadwright.messaging.mail;

/** Says whether a recipient has opted out of mail. */
public interface MailConsent {

    /**
     * Whether the address has opted out.
     *
     * @param address as entered; not case-sensitive
     */
    boolean optedOut(String address);
}
