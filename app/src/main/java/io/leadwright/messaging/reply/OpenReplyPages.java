package io.leadwright.messaging.reply;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.messaging.text.MailText;
import java.security.Principal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows mails whose record is not known, or that could not be read; a manager assigns them and says what they are. */
@Controller
@RequestMapping("/replies")
@PreAuthorize("hasAnyRole('manager', 'admin')")
class OpenReplyPages {
    private static final int SHOWN = 50;
    /** How much of a mail is searched for addresses of customers. */
    private static final int NAMED = 4000;

    /** A business key, or the address of the page of a record. */
    private static final Pattern RECORD =
            Pattern.compile("(?:.*/forms/)?([A-Za-z][A-Za-z0-9_-]{0,62})[:/](\\d{1,18})/?");

    private final Replies replies;
    private final HandReplies handReplies;
    private final MailThreads threads;
    private final RecordGuard guard;
    private final ImapSettings settings;

    OpenReplyPages(
            Replies replies, HandReplies handReplies, MailThreads threads, RecordGuard guard, ImapSettings settings) {
        this.replies = replies;
        this.handReplies = handReplies;
        this.threads = threads;
        this.guard = guard;
        this.settings = settings;
    }

    @GetMapping
    String list(Model model) {
        List<Reply> open = replies.open(SHOWN);
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        Map<String, List<String>> bySender = new HashMap<>();
        open.forEach(reply -> {
            List<String> known =
                    bySender.computeIfAbsent(reply.message().sender().address(), threads::openRecords);
            candidates.put(
                    reply.id().toString(),
                    known.isEmpty()
                            ? threads.named(String.join("\n", reply.message().attachments()) + "\n"
                                    + MailText.cut(reply.text(), NAMED))
                            : known);
        });
        model.addAttribute("open", open);
        model.addAttribute("candidates", candidates);
        model.addAttribute("outcomes", Outcome.CODES);
        model.addAttribute("configured", settings.configured());
        return "messaging/reply/replies";
    }

    @PostMapping("/{id}/assignment")
    String assign(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String record,
            @RequestParam(defaultValue = "") String outcome,
            Principal person,
            RedirectAttributes answer) {
        Matcher key = RECORD.matcher(record.strip());
        String businessKey = key.matches() ? key.group(1) + ":" + Long.parseLong(key.group(2)) : "";
        if (businessKey.isEmpty() || !guard.mayChange(businessKey)) {
            return fault(answer, "replies.fault.record");
        }
        Optional<Outcome> chosen = Outcome.of(outcome);
        if (chosen.isEmpty()) {
            return fault(answer, "replies.fault.outcome");
        }
        return handReplies.assign(id, businessKey, chosen.get(), person.getName())
                ? "redirect:/replies"
                : fault(answer, "replies.fault.late");
    }

    /** Makes a record of a mail from somebody new, and opens it so that a person completes it. */
    @PostMapping("/{id}/record")
    String makeRecord(@PathVariable UUID id, Principal person, RedirectAttributes answer) {
        try {
            return handReplies
                    .makeRecord(id, person.getName())
                    .map(record -> "redirect:/forms/" + record.replace(':', '/'))
                    .orElseGet(() -> fault(answer, "replies.fault.late"));
        } catch (InvalidRecord refused) {
            return fault(answer, "replies.fault.new-record");
        }
    }

    @PostMapping("/{id}/dismissal")
    String dismiss(@PathVariable UUID id, Principal person, RedirectAttributes answer) {
        return handReplies.dismiss(id, person.getName()) ? "redirect:/replies" : fault(answer, "replies.fault.late");
    }

    private static String fault(RedirectAttributes answer, String message) {
        answer.addFlashAttribute("fault", message);
        return "redirect:/replies";
    }
}
