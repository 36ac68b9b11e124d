package io.leadwright.messaging.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the outbox: mails that are waiting, sent or failed, with the reason. A waiting mail can be cancelled, a failed one retried. */
@Controller
@RequestMapping("/outbox")
class OutboxPages {
    private static final String READERS = "hasAnyRole('manager', 'admin', 'analyst', 'sales', 'owner')";
    private static final String EDITORS = "hasAnyRole('manager', 'admin', 'sales')";
    private static final int SIZE = 50;
    private static final int LAST_PAGE = 10_000;
    /** The HTML of a mail may display, and nothing else. */
    private static final String ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private final OutboxList list;
    private final Outbox outbox;
    private final MailServer server;
    private final MailSignal signal;
    private final Sender from;

    OutboxPages(OutboxList list, Outbox outbox, MailServer server, MailSignal signal, Sender from) {
        this.list = list;
        this.outbox = outbox;
        this.server = server;
        this.signal = signal;
        this.from = from;
    }

    @GetMapping
    @PreAuthorize(READERS)
    String all(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "0") int page, Model model) {
        int wanted = Math.max(0, Math.min(page, LAST_PAGE));
        List<Mail> mails = list.page(state(state), wanted, SIZE);
        model.addAttribute("mails", mails.subList(0, Math.min(mails.size(), SIZE)));
        model.addAttribute("more", mails.size() > SIZE);
        model.addAttribute("page", wanted);
        model.addAttribute("state", state(state) == null ? "" : state);
        model.addAttribute("states", states());
        model.addAttribute("configured", server.configured());
        return "messaging/mail/outbox";
    }

    private static List<String> states() {
        return Arrays.stream(Mail.State.values()).map(Mail.State::code).toList();
    }

    private static Mail.@Nullable State state(String code) {
        return states().contains(code) ? Mail.State.of(code) : null;
    }

    /** The mails about a record, as a fragment of its page. */
    @GetMapping("/of/{form}/{id}")
    String about(@PathVariable String form, @PathVariable String id, Model model) {
        model.addAttribute("mails", list.about(form + ":" + id).orElseThrow(OutboxPages::notFound));
        return "messaging/mail/mails";
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID id, Model model) {
        Mail mail = mail(id);
        model.addAttribute("mail", mail);
        model.addAttribute("from", from.address());
        model.addAttribute(
                "fromName", Optional.ofNullable(mail.envelope().sender()).orElse(from.name()));
        model.addAttribute("configured", server.configured());
        return "messaging/mail/mail";
    }

    /** The HTML of a mail for a sandboxed frame: no scripts, no forms, no requests to other servers. */
    @GetMapping("/{id}/html")
    ResponseEntity<String> html(@PathVariable UUID id) {
        String html = Optional.ofNullable(mail(id).content().html()).orElseThrow(OutboxPages::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", ALONE)
                .body(html);
    }

    @PostMapping("/{id}/cancellation")
    @PreAuthorize(EDITORS)
    String cancel(@PathVariable UUID id, RedirectAttributes answer) {
        answer.addFlashAttribute("late", !outbox.cancel(mail(id).id()));
        return "redirect:/outbox/" + id;
    }

    @PostMapping("/{id}/retries")
    @PreAuthorize(EDITORS)
    String retry(@PathVariable UUID id, RedirectAttributes answer) {
        answer.addFlashAttribute("late", !outbox.retry(mail(id).id()));
        signal.wake();
        return "redirect:/outbox/" + id;
    }

    /** A mail that the user may not see looks like one that does not exist. */
    private Mail mail(UUID id) {
        return list.find(id).orElseThrow(OutboxPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
