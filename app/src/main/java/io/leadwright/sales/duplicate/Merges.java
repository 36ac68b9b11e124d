package io.leadwright.sales.duplicate;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.CustomerValue;
import io.leadwright.sales.customer.CustomerWrites;
import io.leadwright.sales.funnel.StageMoves;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Merges customers on behalf of a person and undoes merges. The data of a merged customer stays its own and is shown
 * with the kept one, so an undo restores everything. Merges do not chain: a customer that others were merged into
 * cannot be merged itself.
 */
@Component
class Merges {
    private final MergeRows rows;
    private final MergedRecords records;
    private final CustomerAccess access;
    private final CustomerRows customers;
    private final CustomerWrites writes;
    private final CustomerValue value;
    private final StageMoves moves;
    private final Writes transactions;

    Merges(
            MergeRows rows,
            MergedRecords records,
            CustomerAccess access,
            CustomerRows customers,
            CustomerWrites writes,
            CustomerValue value,
            StageMoves moves,
            Writes transactions) {
        this.rows = rows;
        this.records = records;
        this.access = access;
        this.customers = customers;
        this.writes = writes;
        this.value = value;
        this.moves = moves;
        this.transactions = transactions;
    }

    /**
     * Merges the two customers; repeating it changes nothing.
     *
     * @param keep id of the customer that stays
     * @throws CustomerFault if keep is neither, or one of them is part of another merge
     */
    MergeProposal merge(long id, long keep) {
        return decide(id, (proposal, by) -> {
            Customer kept = one(proposal, keep);
            Customer other =
                    proposal.customers().get(proposal.customers().get(0).id() == keep ? 1 : 0);
            if (proposal.merged() && other.kept() == keep) {
                return;
            }
            if (kept.mergedInto() != null || other.mergedInto() != null) {
                throw CustomerFault.conflict("mergedAlready");
            }
            if (!customers.mergedInto(other.id()).isEmpty()) {
                throw CustomerFault.conflict("keepsOthers", other.name());
            }
            rows.point(other.id(), keep);
            records.point(other, keep, by);
            rows.decide(id, "merged", by);
            afterwards(kept, other);
        });
    }

    private static Customer one(MergeProposal proposal, long keep) {
        return proposal.customers().stream()
                .filter(customer -> customer.id() == keep)
                .findFirst()
                .orElseThrow(() -> CustomerFault.invalid(
                        "keep",
                        "oneOf",
                        String.valueOf(proposal.customers().get(0).id()),
                        String.valueOf(proposal.customers().get(1).id())));
    }

    /** Dismisses the proposal; it is not proposed again. */
    MergeProposal dismiss(long id) {
        return decide(id, (proposal, by) -> {
            if (proposal.merged()) {
                throw CustomerFault.conflict("undoFirst");
            }
            rows.decide(id, "dismissed", by);
        });
    }

    /**
     * Undoes a merge.
     *
     * @throws CustomerFault if they are not merged
     */
    MergeProposal undo(long id) {
        return decide(id, (proposal, by) -> {
            if (proposal.state().equals("undone")) {
                return;
            }
            Customer other = proposal.customers().stream()
                    .filter(customer -> proposal.merged() && customer.mergedInto() != null)
                    .findFirst()
                    .orElseThrow(() -> CustomerFault.conflict("notMerged"));
            rows.point(other.id(), null);
            records.point(other, other.id(), by);
            rows.decide(id, "undone", by);
            afterwards(one(proposal, other.kept()), other);
        });
    }

    private void afterwards(Customer kept, Customer other) {
        moves.rebuild(kept.id());
        moves.rebuild(other.id());
        value.assess(kept.id());
        value.assess(other.id());
        writes.compare(kept.id());
        writes.compare(other.id());
    }

    /** The work may run on another thread together with other work, so the user is determined first. */
    private MergeProposal decide(long id, BiConsumer<MergeProposal, String> work) {
        MergeProposal seen = allowed(id);
        String by = CurrentUser.username();
        return transactions.write(() -> {
            rows.lock(seen);
            work.accept(find(id), by);
            return find(id);
        });
    }

    /** A proposal about a customer the person may not see looks as if it did not exist. */
    private MergeProposal allowed(long id) {
        MergeProposal proposal = find(id);
        if (!proposal.customers().stream().allMatch(access::sees)) {
            throw CustomerFault.unknown("unknownProposal");
        }
        proposal.customers().forEach(customer -> access.requireChange(customer.id()));
        return proposal;
    }

    private MergeProposal find(long id) {
        return rows.find(id).orElseThrow(() -> CustomerFault.unknown("unknownProposal"));
    }
}
