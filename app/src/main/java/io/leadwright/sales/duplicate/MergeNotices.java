package io.leadwright.sales.duplicate;

import io.leadwright.automation.process.Triggers;
import io.leadwright.workspace.access.People;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has two owners told that a customer of the one may be the same as one of the other, as soon as both customers have an owner. */
@Component
class MergeNotices {
    private static final String EVENT = "matched";
    private static final int BATCH = 200;
    private final JdbcClient database;
    private final Triggers triggers;
    private final People people;

    MergeNotices(JdbcClient database, Triggers triggers, People people) {
        this.database = database;
        this.triggers = triggers;
        this.people = people;
    }

    private record Side(long id, String name, @Nullable String record, String owner, int stage) {}

    private record Pair(Side one, Side other, List<String> reasons) {}

    /** Starts the process for both customers of each pair, in the caller's transaction. */
    void tell() {
        List<Pair> pairs = database.sql("""
                        with found as (
                            select proposal.id
                            from app.merge_proposal proposal
                            join app.customer_round one on one.id = customer_id join app.customer_round other on other.id = other_id
                            where proposal.state = 'proposed' and told_at is null
                              and (one.owner <> '' and other.owner <> '' or one.state <> 'open' or other.state <> 'open')
                            order by proposal.id limit ? for update of proposal skip locked),
                        told as (
                            update app.merge_proposal set told_at = now() from found where found.id = merge_proposal.id
                            returning merge_proposal.id, customer_id, other_id, reasons)
                        select reasons, one.id, one.name, one.record, one.owner, one.stage,
                               other.id as other, other.name as other_name, other.record as other_record, other.owner as other_owner,
                               other.stage as other_stage
                        from told join app.customer one on one.id = customer_id join app.customer other on other.id = other_id
                        where one.owner <> other.owner and one.owner <> '' and other.owner <> '' order by told.id""")
                .param(BATCH)
                .query((row, number) -> new Pair(
                        new Side(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("record"),
                                row.getString("owner"),
                                row.getInt("stage")),
                        new Side(
                                row.getLong("other"),
                                row.getString("other_name"),
                                row.getString("other_record"),
                                row.getString("other_owner"),
                                row.getInt("other_stage")),
                        List.of((String[]) row.getArray("reasons").getArray())))
                .list();
        pairs.forEach(pair -> {
            tell(pair.one(), pair.other(), pair.reasons());
            tell(pair.other(), pair.one(), pair.reasons());
        });
    }

    private void tell(Side mine, Side other, List<String> reasons) {
        if (mine.record() == null) {
            return;
        }
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("customerId", mine.id());
        variables.put("customerName", mine.name());
        variables.put("stage", mine.stage());
        variables.put("otherId", other.id());
        variables.put("matchOwner", mine.owner());
        variables.put("matchPage", "/customers/" + mine.id());
        variables.put(
                "otherOwner",
                people.find(People.ANY, other.owner()).map(People.Person::name).orElse(other.owner()));
        variables.put("matchReasons", String.join(",", reasons));
        triggers.customer(EVENT, mine.record(), variables);
    }
}
