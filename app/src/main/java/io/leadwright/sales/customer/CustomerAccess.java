package io.leadwright.sales.customer;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who may see and change which customers, by the same decision as records ({@code record-access}, form {@code customer}). */
@Component
public class CustomerAccess {
    private static final String FORM = "customer";
    private final RecordAccess access;
    private final CustomerRows rows;

    CustomerAccess(RecordAccess access, CustomerRows rows) {
        this.access = access;
        this.rows = rows;
    }

    /**
     * The customer, when the signed-in person may see it; a foreign one looks like one that does not exist.
     *
     * @throws UnknownCustomer otherwise
     */
    public Customer requireRead(long id) {
        return rows.find(id).filter(this::sees).orElseThrow(() -> new UnknownCustomer(id));
    }

    /**
     * As {@link #requireRead}, for changing it.
     *
     * @throws AccessDeniedException when the person may see, but not change it
     */
    public Customer requireChange(long id) {
        Customer customer = requireRead(id);
        if (!permission().update()) {
            throw new AccessDeniedException("May not change customers");
        }
        return customer;
    }

    public boolean sees(Customer customer) {
        return switch (permission().read()) {
            case ALL -> true;
            case OWN -> CurrentUser.username().equals(customer.owner());
            case NONE -> false;
        };
    }

    /** Whether a colleague may see the customer, who is about to be told of it. */
    public boolean sees(Accounts.Account colleague, Customer customer) {
        return switch (access.of(FORM, colleague.roles()).read()) {
            case ALL -> true;
            case OWN -> colleague.username().equals(customer.owner());
            case NONE -> false;
        };
    }

    /**
     * Whose customers the signed-in person sees: empty for all, else the owner's username.
     *
     * @throws AccessDeniedException when the person sees none
     */
    public Optional<String> onlyOwner() {
        return switch (permission().read()) {
            case ALL -> Optional.empty();
            case OWN -> Optional.of(CurrentUser.username());
            case NONE -> throw new AccessDeniedException("May not see customers");
        };
    }

    /** The owner to list by: the one wished for, or all; for those who see own customers only, always themselves. */
    public Optional<String> narrowed(String owner) {
        return onlyOwner().or(() -> owner.isBlank() ? Optional.empty() : Optional.of(owner.strip()));
    }

    public boolean mayChange() {
        return permission().update();
    }

    /** Whether the signed-in person may give customers to others. */
    boolean mayManage() {
        return permission().manage();
    }

    private Permission permission() {
        return access.of(FORM);
    }
}
