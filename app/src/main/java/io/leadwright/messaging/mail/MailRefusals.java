package io.leadwright.messaging.mail;

/** Knows of people who want no mail beside those on the list of opt-outs; implemented by the module that keeps people. */
public interface MailRefusals {

    /** Whether somebody with this address wants no mail; not case-sensitive. */
    boolean refuses(String address);
}
