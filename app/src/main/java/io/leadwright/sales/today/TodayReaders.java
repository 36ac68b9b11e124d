package io.leadwright.sales.today;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.CustomerAccess;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Decides whose items the signed-in person sees: salespeople their own, people who see all customers everybody's or one person's. */
@Component
class TodayReaders {
    private static final String SALES = "sales";
    private final CustomerAccess access;
    private final Accounts accounts;
    private final TodayRows rows;

    TodayReaders(CustomerAccess access, Accounts accounts, TodayRows rows) {
        this.access = access;
        this.accounts = accounts;
        this.rows = rows;
    }

    /**
     * Whose items to show.
     *
     * @param person username; empty for everybody's
     */
    TodayRows.Whose whose(String person) {
        return of(seesAll() ? Optional.of(person).filter(name -> !name.isBlank()) : Optional.of(me()));
    }

    /** Whether the person sees the items of others, too. */
    boolean seesAll() {
        try {
            return access.onlyOwner().isEmpty();
        } catch (AccessDeniedException noCustomers) {
            return false;
        }
    }

    /** The people to choose from. */
    List<Accounts.Account> team() {
        return accounts.all().stream()
                .filter(account -> account.roles().contains(SALES))
                .toList();
    }

    /** Whether a task is offered to the signed-in person. */
    boolean offered(String task) {
        return rows.offered(task, of(Optional.of(me())));
    }

    private TodayRows.Whose of(Optional<String> owner) {
        Set<String> roles = accounts.find(me()).map(Accounts.Account::roles).orElse(Set.of());
        return new TodayRows.Whose(owner, me(), roles);
    }

    private static String me() {
        return CurrentUser.username();
    }
}
