package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.Addresses;
import java.security.Principal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the addresses that opted out; a manager adds one on request of the customer or removes one, with a reason. */
@Controller
@RequestMapping("/opt-outs")
@PreAuthorize("hasAnyRole('manager', 'admin')")
class OptOutListPages {
    private static final int SHOWN = 200;
    private static final int LONGEST_REASON = 500;
    private final OptOuts optOuts;

    OptOutListPages(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @GetMapping
    String list(Model model) {
        return show("", "", "", model);
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            Model model) {
        if (!Addresses.valid(address.strip())) {
            return show("address", address, reason, model);
        }
        if (!given(reason)) {
            return show("reason", address, reason, model);
        }
        optOuts.addByHand(address, person.getName(), reason.strip());
        return "redirect:/opt-outs";
    }

    @PostMapping("/lifting")
    String lift(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            Model model) {
        if (!given(reason)) {
            return show("lifting", address, reason, model);
        }
        optOuts.lift(address, person.getName(), reason.strip());
        return "redirect:/opt-outs";
    }

    private static boolean given(String reason) {
        return !reason.isBlank() && reason.length() <= LONGEST_REASON;
    }

    private String show(String fault, String address, String reason, Model model) {
        model.addAttribute("entries", optOuts.list(SHOWN));
        model.addAttribute("fault", fault);
        model.addAttribute("address", address);
        model.addAttribute("reason", reason);
        return "messaging/mail/opt-outs";
    }
}
