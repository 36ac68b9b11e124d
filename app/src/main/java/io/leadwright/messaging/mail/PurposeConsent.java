package io.leadwright.messaging.mail;

/** Knows for which purposes people refused to be written to. */
public interface PurposeConsent {

    /**
     * Whether the owner of the address refused the purpose.
     *
     * @param address in lower case
     * @param purpose as the decision {@code mail-consent} names it
     */
    boolean refused(String address, String purpose);
}
