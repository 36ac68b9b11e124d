package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.Processes;
import io.leadwright.forms.definition.Forms;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Adds what every page about customers needs: names, the house currency, the salespeople, and whether the user may change customers. */
@Component
public class CustomerView {
    private final Accounts accounts;
    private final Processes processes;
    private final Decisions decisions;
    private final FunnelStages stages;
    private final CustomerMoney money;
    private final CustomerAccess access;
    private final CustomerOwners owners;
    private final Forms forms;

    CustomerView(
            Accounts accounts,
            Processes processes,
            Decisions decisions,
            FunnelStages stages,
            CustomerMoney money,
            CustomerAccess access,
            CustomerOwners owners,
            Forms forms) {
        this.forms = forms;
        this.owners = owners;
        this.accounts = accounts;
        this.processes = processes;
        this.decisions = decisions;
        this.stages = stages;
        this.money = money;
        this.access = access;
    }

    /** Adds names, stages, house, mayChange and salespeople. */
    public void prepare(Model model, Locale language) {
        model.addAttribute("names", names(language));
        model.addAttribute("stages", stages.all());
        model.addAttribute("house", money.house());
        model.addAttribute("mayChange", access.mayChange());
        model.addAttribute("salespeople", owners.salespeople());
    }

    /** Names for a reader of this language. */
    public CustomerNames names(Locale language) {
        return new CustomerNames(accounts, processes, decisions, stages, forms, language);
    }
}
