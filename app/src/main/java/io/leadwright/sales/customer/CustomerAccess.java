package io.leadwright.sales.customer;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.workspace.access.People;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final CustomerCollaborators collaborators;
    private final People people;

    CustomerAccess(RecordAccess access, CustomerRows rows, CustomerCollaborators collaborators, People people) {
        this.people = people;
        this.collaborators = collaborators;
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

    /** Whether the signed-in user may see the customer: its collaborators do, as its owner does. */
    public boolean sees(Customer customer) {
        return switch (permission().read()) {
            case ALL -> true;
            case OWN -> owns(customer) || collaborators.has(customer.kept(), CurrentUser.username());
            case NONE -> false;
        };
    }

    /** Tells of colleagues, about to be notified, whether they may see the customer. */
    public Predicate<Accounts.Account> readers(Customer customer) {
        Set<String> own = Stream.concat(
                        Stream.of(customer.owner()),
                        collaborators.of(customer.kept()).stream().map(CustomerCollaborators.Collaborator::username))
                .collect(Collectors.toSet());
        return colleague -> switch (access.of(FORM, colleague.roles()).read()) {
            case ALL -> true;
            case OWN -> own.contains(colleague.username());
            case NONE -> false;
        };
    }

    /** Whether the signed-in user may hand the customer over and say who collaborates on it: its owner and managers. */
    public boolean mayShare(Customer customer) {
        return permission().manage() || (permission().update() && owns(customer));
    }

    /**
     * As {@link #requireChange}, for handing it over and sharing it.
     *
     * @throws AccessDeniedException if the user may not
     */
    public Customer requireShare(long id) {
        Customer customer = requireRead(requireRead(id).kept());
        if (!mayShare(customer)) {
            throw new AccessDeniedException("Not allowed to hand over or share this customer");
        }
        return customer;
    }

    private static boolean owns(Customer customer) {
        return CurrentUser.username().equals(customer.owner());
    }

    /** Whether customers of others are shared with the signed-in user, who otherwise sees only their own. */
    public boolean seesShared() {
        return permission().read() == Permission.Scope.OWN && collaborators.any(CurrentUser.username());
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

    /** The owner to filter by: the requested one, by username or name, or all; for users who see only their own customers, themselves. */
    public Optional<String> narrowed(String owner) {
        return onlyOwner()
                .or(() -> owner.isBlank()
                        ? Optional.empty()
                        : Optional.of(people.find(People.ANY, owner)
                                .map(People.Person::username)
                                .orElse(owner.strip())));
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
