package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.Addresses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page behind the opt-out link of every mail; needs no sign-in. Opening it changes nothing, because link scanners open it too;
 * only its button or the one-click request of a mail program (RFC 8058) opts out.
 */
@Controller
@RequestMapping("/opt-out/{token}")
class OptOutPages {
    private final Outbox outbox;
    private final OptOuts optOuts;

    OptOutPages(Outbox outbox, OptOuts optOuts) {
        this.outbox = outbox;
        this.optOuts = optOuts;
    }

    @GetMapping
    String ask(@PathVariable String token, Model model) {
        Mail mail = mail(token);
        model.addAttribute("address", mail.recipient());
        model.addAttribute("done", optOuts.has(mail.recipient()));
        return "messaging/mail/opt-out";
    }

    @PostMapping
    String optOut(@PathVariable String token, InputStream body, Model model) throws IOException {
        // Both kinds of form say it in these letters, and the limit of the address keeps it short.
        boolean oneClick = new String(body.readAllBytes(), StandardCharsets.US_ASCII).contains("One-Click");
        Mail mail = mail(token);
        OptOuts.Cause cause = oneClick ? OptOuts.Cause.ONE_CLICK : OptOuts.Cause.LINK;
        optOuts.add(mail.recipient(), cause, mail.businessKey());
        model.addAttribute("address", mail.recipient());
        model.addAttribute("done", true);
        return "messaging/mail/opt-out";
    }

    private Mail mail(String token) {
        return outbox.ofToken(token)
                .filter(mail -> Addresses.valid(mail.recipient()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
