package io.leadwright.messaging.reply;

import io.leadwright.messaging.mail.BeforeFirstMail;
import io.leadwright.platform.installation.Installation;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the unread mails of an IMAP folder. A mail is marked as read after it and its effects are committed; reading it twice
 * changes nothing. A mail that fails does not block the others and is retried.
 */
@Component
public class Mailbox implements BeforeFirstMail {
    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final int MOST_AT_ONCE = 500;
    private static final int TRIES = 5;

    private final ImapSettings settings;
    private final Inbox inbox;
    private final Installation installation;
    /** Failures by UID, to process failing mails last; a restart forgets them, which only costs some more attempts. */
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    Mailbox(ImapSettings settings, Inbox inbox, Installation installation) {
        this.installation = installation;
        this.settings = settings;
        this.inbox = inbox;
    }

    /** Reads what arrived while the server was down: a reply cancels mails that would be sent now. */
    @Override
    public void run() throws MessagingException {
        if (settings.configured()) {
            read();
        }
    }

    /**
     * A restored copy reads nothing until it is released: the original would miss what the copy marks as read.
     *
     * @throws MessagingException if the mail server cannot be reached or hangs up
     */
    public void read() throws MessagingException {
        if (installation.held()) {
            return;
        }
        Session session = Session.getInstance(settings.session());
        try (Store store = session.getStore(settings.protocol())) {
            store.connect(
                    settings.host(),
                    settings.port() == 0 ? -1 : settings.port(),
                    settings.username(),
                    settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                for (Message message : unread(folder)) {
                    take((IMAPMessage) message, ((UIDFolder) folder).getUID(message));
                }
            }
        }
    }

    private List<Message> unread(Folder folder) throws MessagingException {
        UIDFolder uids = (UIDFolder) folder;
        Message[] found = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        folder.fetch(found, uidsOnly());
        List<Long> known =
                Arrays.stream(found).map(message -> uid(uids, message)).toList();
        failures.keySet().retainAll(known);
        return Arrays.stream(found)
                .sorted(Comparator.comparingInt(message -> failures.getOrDefault(uid(uids, message), 0)))
                .limit(MOST_AT_ONCE)
                .toList();
    }

    private static jakarta.mail.FetchProfile uidsOnly() {
        jakarta.mail.FetchProfile profile = new jakarta.mail.FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        return profile;
    }

    private static long uid(UIDFolder folder, Message message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException unknown) {
            return 0;
        }
    }

    private void take(IMAPMessage message, long uid) throws MessagingException {
        try {
            IncomingMail mail = fetch(message);
            if (failures.getOrDefault(uid, 0) < TRIES) {
                inbox.take(mail);
            } else {
                inbox.keepForPerson(mail, "Its effects failed " + TRIES + " times");
            }
            message.setFlag(Flags.Flag.SEEN, true);
            failures.remove(uid);
        } catch (FolderClosedException | StoreClosedException hungUp) {
            failures.merge(uid, 1, Integer::sum);
            throw hungUp;
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError trouble) {
            failures.merge(uid, 1, Integer::sum);
            log.warn("Mail {} of the mailbox could not be processed; will retry", uid, trouble);
        }
    }

    private IncomingMail fetch(IMAPMessage message) throws MessagingException, IOException {
        try (InputStream content = message.getMimeStream()) {
            return MimeReader.read(content.readNBytes((int) settings.largest().toBytes()));
        }
    }
}
