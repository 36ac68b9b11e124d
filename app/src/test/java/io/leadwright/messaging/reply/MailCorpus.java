package io.leadwright.messaging.reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Whole mails in a file, each below a line {@code === name; kind; label}. */
record MailCorpus(String name, String kind, String label, String raw) {

    static List<MailCorpus> of(String file) throws IOException {
        String all = Files.readString(
                new ClassPathResource("outreach/" + file).getFile().toPath(), StandardCharsets.UTF_8);
        return Arrays.stream(all.split("(?m)^=== "))
                .filter(each -> !each.isBlank())
                .map(part -> {
                    int end = part.indexOf('\n');
                    String[] label = part.substring(0, end).split("; ", 3);
                    return new MailCorpus(label[0], label[1], label[2].strip(), part.substring(end + 1));
                })
                .toList();
    }
}
