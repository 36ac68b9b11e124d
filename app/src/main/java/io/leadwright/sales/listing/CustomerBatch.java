package io.leadwright.sales.listing;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerOwners;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.UnknownCustomer;
import io.leadwright.sales.funnel.CustomerStages;
import io.leadwright.sales.handover.HandOver;
import io.leadwright.sales.nextaction.ActionCard;
import io.leadwright.sales.nextaction.ActionCards;
import io.leadwright.sales.nextaction.ActionDecisions;
import io.leadwright.sales.nextaction.ActionEdit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies one action to many customers, each on its own: one that fails does not stop the others, and each is checked
 * against the rights of the signed-in person.
 */
@Component
class CustomerBatch {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerBatch.class);
    private final CustomerReading reading;
    private final CustomerStages stages;
    private final CustomerOwners owners;
    private final HandOver handOver;
    private final ActionCards cards;
    private final ActionDecisions decisions;

    CustomerBatch(
            CustomerReading reading,
            CustomerStages stages,
            CustomerOwners owners,
            HandOver handOver,
            ActionCards cards,
            ActionDecisions decisions) {
        this.reading = reading;
        this.stages = stages;
        this.owners = owners;
        this.handOver = handOver;
        this.cards = cards;
        this.decisions = decisions;
    }

    /**
     * The result of a batch.
     *
     * @param left customers that were left out
     */
    public record Outcome(int done, List<Left> left) {}

    /** A customer that was left out; the text {@code customers.batch.left.<code>} gives the reason. */
    public record Left(long id, String name, String code) {}

    /** Acts on a customer; returns the code of the reason if it was left out, else empty. */
    private interface Deed {
        Optional<String> done(Customer customer);
    }

    /** Moves the customers to the stage. */
    Outcome move(List<Long> ids, int stage, String reason) {
        return each(ids, customer -> {
            if (customer.stage() == stage) {
                return Optional.of("sameStage");
            }
            stages.move(customer, stage, reason);
            return Optional.empty();
        });
    }

    /**
     * Assigns the customers to a salesperson.
     *
     * @throws CustomerFault if no active salesperson is called so
     */
    Outcome assign(List<Long> ids, String owner) {
        String username = owners.requireAssignable(owner);
        return each(ids, customer -> {
            if (customer.owner().equals(username)) {
                return Optional.of("sameOwner");
            }
            handOver.move(customer.id(), username, "", CurrentUser.username());
            return Optional.empty();
        });
    }

    /** Carries out the open actions of the customers: those done by call, mail or task, or any if kind is empty. */
    Outcome carryOut(List<Long> ids, String kind) {
        return each(ids, customer -> {
            Optional<ActionCard> card = cards.open(customer.id());
            if (card.isEmpty()) {
                return Optional.of("noAction");
            }
            if (!kind.isEmpty() && !card.get().doneBy(kind)) {
                return Optional.of("otherKind");
            }
            decisions.execute(card.get().id(), ActionEdit.NONE);
            return Optional.empty();
        });
    }

    private Outcome each(List<Long> ids, Deed deed) {
        int done = 0;
        List<Left> left = new ArrayList<>();
        for (long id : new LinkedHashSet<>(ids)) {
            Optional<Left> out = one(id, deed);
            out.ifPresent(left::add);
            done += out.isPresent() ? 0 : 1;
        }
        return new Outcome(done, left);
    }

    private Optional<Left> one(long id, Deed deed) {
        String name = "";
        try {
            Customer customer = reading.change(id);
            name = customer.name();
            Optional<String> code = deed.done(customer);
            return code.isEmpty() ? Optional.empty() : Optional.of(new Left(id, name, code.get()));
        } catch (UnknownCustomer e) {
            return Optional.of(new Left(id, "#" + id, "unknown"));
        } catch (CustomerFault e) {
            return Optional.of(new Left(id, name, e.code().equals("actionWithoutRecord") ? "noRecord" : "conflict"));
        } catch (org.springframework.security.access.AccessDeniedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Customer {} was left out of a batch", id, e);
            return Optional.of(new Left(id, name, "failed"));
        }
    }
}
