package io.leadwright.messaging.mail;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.OneLine;
import io.leadwright.platform.address.AddressWriting;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a mail into the outbox, in the transaction of the process; the worker sends it after the commit. There is one mail for each
 * record, purpose and step, however often the step runs.
 */
@Component
class SendMail implements Step {
    private static final String DEFAULT_POLICY = "mail-policy";
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-~&&[^<>]]{3,900}>");

    private final MailWriting writing;
    private final MailRecipients recipients;
    private final Outbox outbox;
    private final OptOuts optOuts;
    private final OptOutLink links;
    private final Sender from;
    private final MailSignal signal;
    private final Clock clock;

    SendMail(
            MailWriting writing,
            MailRecipients recipients,
            Outbox outbox,
            OptOuts optOuts,
            OptOutLink links,
            Sender from,
            MailSignal signal,
            Clock clock) {
        this.writing = writing;
        this.recipients = recipients;
        this.outbox = outbox;
        this.optOuts = optOuts;
        this.links = links;
        this.from = from;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "send-mail";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("to", TRUSTED, "address, for example ${email}"),
                StepInput.required("template", PROMPT, "mail template"),
                StepInput.required("purpose", TEXT, "what the mail is for; the policy reads it"),
                StepInput.required("step", TEXT, "which mail of that purpose; each is sent once"),
                StepInput.optional("subject", TEXT, "instead of the template's subject"),
                StepInput.optional("text", TEXT, "instead of the template's text"),
                StepInput.optional("language", TEXT, "zh or en"),
                StepInput.optional("policy", DECISION, "when it may go, how often it is tried"),
                StepInput.optional("inReplyTo", TEXT, "Message-ID of the mail it answers"),
                StepInput.optional("with.*", TEXT, "further value for the template"),
                StepInput.optional("variable", TEXT, "variable for the outcome"));
    }

    /** An address in the model, which is the same for every record, must be one that every process may write to. */
    @Override
    public List<String> faults(Map<String, String> properties) {
        String to = properties.getOrDefault("to", "").strip();
        return to.isEmpty() || to.startsWith("${") || (Addresses.valid(to) && recipients.mayBeNamed(to))
                ? List.of()
                : List.of("'to' names the address '" + to + "'; a process writes to its own record, '${email}',"
                        + " or to addresses that the table mail-recipient allows");
    }

    @Override
    public StepResult run(StepCall call) {
        String outcome = queue(call);
        return call.find("variable")
                .map(variable -> StepResult.variables(Map.of(variable, outcome)))
                .orElseGet(StepResult::none);
    }

    private String queue(StepCall call) {
        if (outbox.has(call.businessKey(), call.text("purpose"), call.text("step"))) {
            return "already";
        }
        String to = call.find("to").map(String::strip).orElse("");
        String address = to.lines().count() > 1
                ? to
                : AddressWriting.first(to).map(AddressWriting::ascii).orElse(to);
        boolean valid = Addresses.valid(address);
        if (valid && !recipients.allowed(call, address)) {
            throw new IllegalStateException(
                    "Step '" + call.element() + "' of '" + call.process() + "' may not write to "
                            + address + ": it is no address of " + call.businessKey()
                            + " or its customer that a person entered, no"
                            + " colleague's, and the table mail-recipient does not allow it. Correct the address, or have an"
                            + " administrator add it to that table.");
        }
        boolean optedOut = valid && optOuts.refuses(address, call.text("purpose"));
        Mail.State state = !valid ? Mail.State.FAILED : optedOut ? Mail.State.SUPPRESSED : Mail.State.WAITING;
        if (!outbox.add(mail(call, OneLine.of(address), state, valid ? null : Mail.NO_ADDRESS))) {
            return "already";
        }
        signal.wakeAfterCommit();
        return !valid ? "no-address" : optedOut ? "opted-out" : "queued";
    }

    private Mail mail(StepCall call, String address, Mail.State state, @Nullable String error) {
        UUID id = UUID.randomUUID();
        String token = links.newToken();
        MailWriting.Written written = writing.draft(call);
        Texts.Letter letter = writing.complete(written.letter(), call, token);
        return new Mail(
                id,
                new Mail.Key(call.businessKey(), call.text("purpose"), call.text("step")),
                new Mail.Envelope(
                        Mail.Audience.CUSTOMER,
                        written.sender(),
                        address,
                        from.messageId(id),
                        call.find("inReplyTo")
                                .filter(MESSAGE_ID.asMatchPredicate())
                                .orElse(null),
                        token),
                new Mail.Content(writing.language(call), letter.subject(), letter.text(), letter.html()),
                Mail.Delivery.waiting(call.find("policy").orElse(DEFAULT_POLICY), clock.instant())
                        .in(state, error),
                new Mail.Origin(
                        call.text("template"),
                        writing.version(call),
                        call.find("text").isPresent() ? Mail.Author.PERSON : Mail.Author.RULES,
                        call.run(),
                        "assistant:" + call.process(),
                        clock.instant()));
    }
}
