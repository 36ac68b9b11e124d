package io.leadwright.sales.customer;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Decides who may see and change which customers, with the decision that also applies to records ({@code record-access}, form
 * {@code customer}).
 */
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
     * The customer, if the signed-in user may see it; otherwise it looks like one that does not exist.
     *
     * @throws UnknownCustomer otherwise
     */
    public Customer requireRead(long id) {
        return rows.find(id).filter(this::sees).orElseThrow(() -> new UnknownCustomer(id));
    }

    /**
     * As {@link #requireRead}, for changing it.
     *
     * @throws AccessDeniedException if the user may see but not change it
     */
    public Customer requireChange(long id) {
        Customer customer = requireRead(id);
        if (!permission().update()) {
            throw new AccessDeniedException("Not allowed to change customers");
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

    /** Whether a colleague, about to be notified, may see the customer. */
    public boolean sees(Accounts.Account colleague, Customer customer) {
        return switch (access.of(FORM, colleague.roles()).read()) {
            case ALL -> true;
            case OWN -> colleague.username().equals(customer.owner());
            case NONE -> false;
        };
    }

    /**
     * The owner whose customers the signed-in user sees; empty for all.
     *
     * @throws AccessDeniedException if the user sees none
     */
    public Optional<String> onlyOwner() {
        return switch (permission().read()) {
            case ALL -> Optional.empty();
            case OWN -> Optional.of(CurrentUser.username());
            case NONE -> throw new AccessDeniedException("Not allowed to see customers");
        };
    }

    /** The owner to filter by: the requested one or all; for users who see only their own customers, themselves. */
    public Optional<String> narrowed(String owner) {
        return onlyOwner().or(() -> owner.isBlank() ? Optional.empty() : Optional.of(owner.strip()));
    }

    public boolean mayChange() {
        return permission().update();
    }

    /** Whether the signed-in user may assign customers to others. */
    boolean mayManage() {
        return permission().manage();
    }

    private Permission permission() {
        return access.of(FORM);
    }
}
