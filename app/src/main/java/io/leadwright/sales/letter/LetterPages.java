package io.leadwright.sales.letter;

import io.leadwright.forms.attachment.AttachmentRefused;
import io.leadwright.forms.attachment.Attachments;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.contact.CustomerLanguages.Language;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** The page on which people write a mail to a customer. What is typed is kept until it is sent or thrown away. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/letter")
class LetterPages {
    private static final String FAULT = "fault";
    private final CustomerReading customers;
    private final LetterWriting writing;
    private final LetterDrafts drafts;
    private final Letters letters;
    private final Conversations conversations;
    private final Attachments attachments;
    private final LetterSettings limits;
    private final MessageSource messages;
    private final Clock clock;

    LetterPages(
            CustomerReading customers,
            LetterWriting writing,
            LetterDrafts drafts,
            Letters letters,
            Conversations conversations,
            Attachments attachments,
            LetterSettings limits,
            MessageSource messages,
            Clock clock) {
        this.customers = customers;
        this.writing = writing;
        this.drafts = drafts;
        this.letters = letters;
        this.conversations = conversations;
        this.attachments = attachments;
        this.limits = limits;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String write(@PathVariable long id, Locale language, Model model) {
        Customer customer = customers.change(id);
        Letter letter = customer.record() == null
                ? Letter.empty("", "", "")
                : drafts.find(CurrentUser.username(), customer.id()).orElseGet(() -> fresh(customer, language, model));
        return shown(customer, letter, language, model);
    }

    /** To the first who may be written to, in the person's language. */
    private Letter fresh(Customer customer, Locale language, Model model) {
        List<LetterWriting.Recipient> people = writing.recipients(customer);
        String address = people.stream()
                .filter(each -> !each.optedOut())
                .map(LetterWriting.Recipient::address)
                .findFirst()
                .orElse("");
        String template = writing.templates(language).stream()
                .map(LetterWriting.Template::key)
                .findFirst()
                .orElse("");
        Letter letter =
                Letter.empty(template, writing.language(customer, address).language(), address);
        try {
            return template.isEmpty() ? letter : worded(customer, letter);
        } catch (CustomerFault e) {
            model.addAttribute(FAULT, text(e, language));
            return letter;
        }
    }

    /** The words of the template; an answer keeps the subject of the conversation, by which mail programs show them together. */
    private Letter worded(Customer customer, Letter letter) {
        Letter filled = writing.filled(customer, letter);
        return !letter.continues()
                ? filled
                : conversations
                        .with(customer, letter.recipient())
                        .map(last -> filled.saying(answered(last.subject()), filled.text()))
                        .orElse(filled);
    }

    private static String answered(String subject) {
        String answered =
                subject.matches("(?iu)re\\s*[:\\uff1a].*|\\u56de\\u590d\\s*[:\\uff1a].*") ? subject : "Re: " + subject;
        return answered.substring(0, Math.min(Letter.LONGEST_SUBJECT, answered.length()));
    }

    /** Keeps what was typed so far. */
    @PostMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        Customer customer = customers.change(id);
        keep(customer, read(typed));
    }

    private void keep(Customer customer, Letter letter) {
        drafts.keep(CurrentUser.username(), customer.id(), letter, clock.instant());
    }

    /** Another template, language or person: the words follow, unless somebody has changed them. */
    @PostMapping("/template")
    String choose(
            @PathVariable long id, @RequestParam MultiValueMap<String, String> typed, Locale language, Model model) {
        Customer customer = customers.change(id);
        Letter letter = read(typed);
        String before = first(typed, "before");
        if (!before.equals(letter.recipient())) {
            letter = new Letter(
                    letter.key(),
                    letter.template(),
                    writing.language(customer, letter.recipient()).language(),
                    letter.recipient(),
                    letter.subject(),
                    letter.text(),
                    letter.continues(),
                    letter.files());
        }
        boolean own = !first(typed, "replace").equals("yes")
                && !letter.text().isBlank()
                && !plain(letter.text()).equals(plain(first(typed, "filled")));
        try {
            if (own) {
                model.addAttribute("kept", true);
            } else {
                letter = worded(customer, letter);
            }
        } catch (CustomerFault e) {
            model.addAttribute(FAULT, text(e, language));
        }
        keep(customer, letter);
        return shown(customer, letter, language, model);
    }

    /** Line ends differ between browsers and templates. */
    private static String plain(String text) {
        return text.replace("\r", "").strip();
    }

    /** Attaches files to the record, and to the letter. */
    @PostMapping("/files")
    String upload(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            Locale language,
            Model model)
            throws IOException {
        Customer customer = customers.change(id);
        RecordKey record = RecordKey.of(Letters.record(customer));
        Letter letter = read(typed);
        List<Long> chosen = new ArrayList<>(letter.files());
        StringBuilder faults = new StringBuilder();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            try {
                long added =
                        attachments.add(record.form(), record.id(), file).file().id();
                if (!chosen.contains(added)) {
                    chosen.add(added);
                }
            } catch (AttachmentRefused e) {
                faults.append(messages.getMessage("attachment.fault." + e.code(), e.arguments(), language))
                        .append(' ');
            }
        }
        if (!faults.isEmpty()) {
            model.addAttribute(FAULT, faults.toString().strip());
        }
        Letter changed = letter.with(chosen);
        keep(customer, changed);
        return shown(customer, changed, language, model);
    }

    /** Sends the letter and goes back to the customer's page. */
    @PostMapping
    @Nullable
    String send(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Customer customer = customers.change(id);
        Letter letter = read(typed);
        try {
            letters.send(customer, letter, ActivityReport.Via.PAGE);
        } catch (CustomerFault e) {
            boolean used = e.code().equals(Letters.KEY_REUSED);
            Letter kept = used ? letter.again() : letter;
            keep(customer, kept);
            model.addAttribute(FAULT, used ? messages.getMessage("letter.sent", null, language) : text(e, language));
            return shown(customer, kept, language, model);
        }
        return left(customer, request, response);
    }

    @PostMapping("/discard")
    @Nullable
    String discard(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        Customer customer = customers.change(id);
        drafts.forget(CurrentUser.username(), customer.id());
        return left(customer, request, response);
    }

    private static @Nullable String left(Customer customer, HttpServletRequest request, HttpServletResponse response) {
        String page = "/customers/" + customer.id() + "?tab=behavior";
        if (request.getHeader("HX-Request") == null) {
            return "redirect:" + page;
        }
        response.setHeader("HX-Redirect", request.getContextPath() + page);
        response.setStatus(HttpStatus.NO_CONTENT.value());
        return null;
    }

    private static Letter read(MultiValueMap<String, String> typed) {
        List<Long> files = typed.getOrDefault("files", List.of()).stream()
                .map(each -> CustomerInput.id(each).orElseThrow(() -> CustomerFault.invalid("files", "letterFile")))
                .toList();
        return new Letter(
                CustomerInput.checked("key", first(typed, "key"), 100),
                first(typed, "template"),
                first(typed, "language"),
                CustomerInput.checked("recipient", first(typed, "recipient"), 300),
                CustomerInput.checked("subject", first(typed, "subject"), 1000),
                CustomerInput.checked("text", first(typed, "text").replace("\r\n", "\n"), Letter.LONGEST_TEXT),
                !first(typed, "continues").equals("no"),
                files);
    }

    private static String first(MultiValueMap<String, String> typed, String field) {
        return Objects.requireNonNullElse(typed.getFirst(field), "");
    }

    private String shown(Customer customer, Letter letter, Locale language, Model model) {
        Language known = writing.language(customer, letter.recipient());
        model.addAttribute("customer", customer);
        model.addAttribute("letter", letter);
        model.addAttribute("people", writing.recipients(customer));
        model.addAttribute("templates", writing.templates(language));
        model.addAttribute("known", known);
        model.addAttribute("sender", writing.sender());
        model.addAttribute("filled", filled(customer, letter));
        model.addAttribute(
                "last", conversations.with(customer, letter.recipient()).orElse(null));
        model.addAttribute("files", letters.filesOf(customer));
        model.addAttribute("largest", limits.files().toMegabytes());
        return "sales/letter/letter";
    }

    /** What the template says, to tell whether somebody has changed it. */
    private String filled(Customer customer, Letter letter) {
        try {
            return letter.template().isEmpty()
                    ? ""
                    : writing.filled(customer, letter).text();
        } catch (CustomerFault e) {
            return "";
        }
    }

    private String text(CustomerFault fault, Locale language) {
        String reason = messages.getMessage("customer.fault." + fault.code(), fault.arguments(), language);
        return fault.field() == null
                ? reason
                : messages.getMessage(
                        "customer.problem.field",
                        new Object[] {messages.getMessage("letter." + fault.field(), null, language), reason},
                        language);
    }
}
