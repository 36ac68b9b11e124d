package io.leadwright.forms.attachment;

import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Files of records, for those who may see the record; only who may change it adds and removes them. */
@Component
public class Attachments {
    private static final int LONGEST_NAME = 200;

    private final RecordAccess access;
    private final AttachmentRows rows;
    private final StoredFiles contents;
    private final FileTypes types;
    private final ObjectProvider<FileKind> kinds;
    private final AttachmentSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Attachments(
            RecordAccess access,
            AttachmentRows rows,
            StoredFiles contents,
            FileTypes types,
            ObjectProvider<FileKind> kinds,
            AttachmentSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.access = access;
        this.rows = rows;
        this.contents = contents;
        this.types = types;
        this.kinds = kinds;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The files of a record that the signed-in person may see, newest first. */
    public List<Attachment> of(String form, long record) {
        return rows.of(access.requireRead(form, record).id());
    }

    /** @throws UnknownAttachment if the record has none of this number */
    Attachment find(String form, long record, long id) {
        return rows.find(access.requireRead(form, record).id(), id).orElseThrow(() -> new UnknownAttachment(id));
    }

    boolean mayChange(String form) {
        return access.of(form).update();
    }

    /** A file, and whether it was attached now or before. */
    public record Added(Attachment file, boolean made) {}

    /**
     * Attaches a file. The same file under the same name is attached once.
     *
     * @throws AttachmentRefused if it is empty, too large, of a type that is not taken, or one too many
     */
    public Added add(String form, long record, MultipartFile sent) throws IOException {
        long number = access.requireUpdate(form, record).id();
        String name = name(sent.getOriginalFilename());
        if (sent.isEmpty()) {
            throw new AttachmentRefused("empty", name);
        }
        if (sent.getSize() > settings.largest().toBytes()) {
            throw new AttachmentRefused("tooLarge", settings.largest().toMegabytes());
        }
        String type = types.accepted(sent, name);
        byte[] hash = StoredFiles.hash(sent);
        Read read = new Read(name, type, words(sent, name));
        return Objects.requireNonNull(transaction.execute(status -> attach(number, sent, hash, read)));
    }

    /** What was read of a file. */
    private record Read(String name, String type, FileWords.@Nullable Words words) {}

    private FileWords.@Nullable Words words(MultipartFile sent, String name) throws IOException {
        try (InputStream in = sent.getInputStream()) {
            return FileWords.of(in, name, kinds.stream());
        }
    }

    private Added attach(long record, MultipartFile file, byte[] hash, Read read) {
        Attachment before = rows.same(record, hash, read.name()).orElse(null);
        if (before != null) {
            return new Added(before, false);
        }
        if (rows.count(record) >= settings.most()) {
            throw new AttachmentRefused("tooMany", settings.most());
        }
        try {
            contents.store(hash, file, read.words());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean made = rows.add(record, hash, read.name(), read.type(), clock.instant(), CurrentUser.username());
        return new Added(rows.same(record, hash, read.name()).orElseThrow(), made);
    }

    /** Removes a file and returns it; it can be brought back for some days. */
    Attachment remove(String form, long record, long id) {
        long number = access.requireUpdate(form, record).id();
        Attachment file = rows.find(number, id).orElseThrow(() -> new UnknownAttachment(id));
        rows.remove(number, id, clock.instant(), CurrentUser.username());
        return file;
    }

    /** Brings a removed file back. */
    void restore(String form, long record, long id) {
        if (!rows.restore(access.requireUpdate(form, record).id(), id)) {
            throw new UnknownAttachment(id);
        }
    }

    /** The last part of a path, which some programs send, without what cannot be shown or turns the reading direction. */
    private static String name(@Nullable String sent) {
        String plain = Objects.requireNonNullElse(sent, "").replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "");
        String last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1)
                .strip();
        if (last.isEmpty() || last.chars().allMatch(letter -> letter == '.')) {
            throw new AttachmentRefused("name");
        }
        if (last.length() <= LONGEST_NAME) {
            return last;
        }
        String end = "." + Attachment.extension(last);
        return end.length() > LONGEST_NAME / 2
                ? last.substring(0, LONGEST_NAME)
                : last.substring(0, LONGEST_NAME - end.length()) + end;
    }
}
