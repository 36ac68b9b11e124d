package io.leadwright.messaging.reply;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.OutboxList;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the messages to and from a customer as a fragment of the record page; users who may change the record can note answers there. */
@Controller
@RequestMapping("/replies/of/{form}/{id:\\d{1,18}}")
class ReplyPages {
    private static final int SHOWN = 100;
    private final OutboxList mails;
    private final Replies replies;
    private final HandReplies entered;
    private final ReplyDates days;
    private final RecordGuard guard;

    ReplyPages(OutboxList mails, Replies replies, HandReplies entered, ReplyDates days, RecordGuard guard) {
        this.mails = mails;
        this.replies = replies;
        this.entered = entered;
        this.days = days;
        this.guard = guard;
    }

    @GetMapping
    String thread(@PathVariable String form, @PathVariable String id, Model model) {
        return show(form + ":" + id, ReplyEntry.EMPTY, Map.of(), model);
    }

    @PostMapping
    String enter(
            @PathVariable String form,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String askAgainOn,
            @RequestParam(defaultValue = "") String awayUntil,
            Principal person,
            Model model) {
        String record = form + ":" + id;
        if (!guard.mayRead(record)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!guard.mayChange(record)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        ReplyEntry entry = new ReplyEntry(channel, text, outcome, askAgainOn, awayUntil);
        Map<String, String> faults = entry.faults(days.today());
        if (!faults.isEmpty()) {
            return show(record, entry, faults, model);
        }
        entered.enter(record, entry, person.getName());
        return show(record, ReplyEntry.EMPTY, Map.of(), model);
    }

    /** What a customer meant, from somebody who may change the record: the processes wait for it. */
    @PostMapping("/{reply}/answer")
    String answer(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable UUID reply,
            @RequestParam(defaultValue = "") String outcome,
            Principal person,
            Model model) {
        String record = form + ":" + id;
        if (!guard.mayRead(record)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!guard.mayChange(record)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Optional<Outcome> chosen = Outcome.of(outcome);
        if (chosen.isEmpty()) {
            return show(record, ReplyEntry.EMPTY, Map.of("answer", "replies.fault.outcome"), model);
        }
        boolean about = replies.load(reply)
                .filter(each -> record.equals(each.businessKey()))
                .isPresent();
        boolean answered = about && entered.assign(reply, record, chosen.get(), person.getName());
        return show(record, ReplyEntry.EMPTY, answered ? Map.of() : Map.of("answer", "replies.fault.late"), model);
    }

    private String show(String record, ReplyEntry entry, Map<String, String> faults, Model model) {
        List<Mail> sent = mails.about(record).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("entries", ThreadEntry.of(sent, replies.about(record, SHOWN)));
        model.addAttribute("record", record);
        model.addAttribute("entry", entry);
        model.addAttribute("faults", faults);
        model.addAttribute("mayEnter", guard.mayChange(record));
        model.addAttribute("channels", ReplyEntry.CHANNELS);
        model.addAttribute("outcomes", ReplyEntry.OUTCOMES);
        model.addAttribute("answers", Outcome.CODES);
        return "messaging/reply/thread";
    }
}
