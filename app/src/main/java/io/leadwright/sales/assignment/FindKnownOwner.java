package io.leadwright.sales.assignment;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.engine.Accounts.Account;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.automation.step.Texts;
import io.leadwright.sales.customer.CustomerHolders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the owner of a record's customer, if a decision gives the record to that person. */
@Component
class FindKnownOwner implements Step {
    private static final String SALES = "sales";

    private final CustomerHolders holders;
    private final Accounts accounts;
    private final Decisions decisions;
    private final Texts texts;

    FindKnownOwner(CustomerHolders holders, Accounts accounts, Decisions decisions, Texts texts) {
        this.holders = holders;
        this.accounts = accounts;
        this.decisions = decisions;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "find-known-owner";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("keep", DECISION, "decision on whether the owner keeps the customer: output keep"),
                StepInput.required("variable", TEXT, "variable for the owner's username; null if there is none"),
                StepInput.required("explanation", PROMPT, "text template that explains it"),
                StepInput.required("reason", TEXT, "variable for that explanation"));
    }

    @Override
    public StepResult run(StepCall call) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(call.text("variable"), null);
        holders.find(call.businessKey())
                .filter(holder -> !holder.owner().isEmpty())
                .ifPresent(holder -> {
                    Optional<Account> owner = accounts.find(holder.owner())
                            .filter(account -> account.roles().contains(SALES));
                    if (keeps(call.text("keep"), owner.isPresent(), holder.state())) {
                        variables.put(call.text("variable"), holder.owner());
                        variables.put(call.text("reason"), explanation(call, holder, owner));
                    }
                });
        return StepResult.variables(variables);
    }

    private boolean keeps(String decision, boolean active, String state) {
        return Boolean.TRUE.equals(decisions
                .decide(decision, Map.of("active", active, "state", state))
                .first()
                .get("keep"));
    }

    private String explanation(StepCall call, CustomerHolders.Holder holder, Optional<Account> owner) {
        return texts.render(
                        call.text("explanation"),
                        Map.of(
                                "ownerName",
                                owner.map(Account::name).orElse(holder.owner()),
                                "customerId",
                                String.valueOf(holder.customer())))
                .strip();
    }
}
