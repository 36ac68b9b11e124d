package io.leadwright.messaging.mail;

import jakarta.mail.MessagingException;

/** Work to finish before the first mail is sent after a start, or after a restored copy is released. */
public interface BeforeFirstMail {
    /**
     * Does the work. * @throws MessagingException if it could not be finished; it is tried again a few times before mails go out anyway
     */
    void run() throws MessagingException;
}
