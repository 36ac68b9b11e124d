package io.leadwright.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.forms.record.AddressSearch;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordChange;
import io.leadwright.forms.record.RecordLocks;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.RecordQuery.RecordPage;
import io.leadwright.forms.record.Records;
import io.leadwright.support.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction caches of the records it locked or wrote ends with it and is not visible to others. */
@ServerTest
class HeldRecordsTest {
    private static final String TEAM = "salesperson";

    @Autowired
    Records records;

    @Autowired
    RecordLocks locks;

    @Autowired
    AddressSearch addresses;

    @Autowired
    Candidates candidates;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Accounts accounts;

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private TransactionTemplate another() {
        TransactionTemplate another = transaction();
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return another;
    }

    private long enter(String name) {
        account(username(name));
        return records.create(
                        TEAM,
                        Map.of(
                                "name",
                                name,
                                "username",
                                username(name),
                                "region",
                                "华北",
                                "assignOrder",
                                1,
                                "active",
                                false),
                        "admin")
                .id();
    }

    /** Accounts have letters and digits only. */
    private static String username(String name) {
        return name.replace("-", "");
    }

    private void account(String name) {
        accounts.provide(new Accounts.Account(name, name, "", Set.of("sales")), name);
    }

    private String name(long id) {
        return String.valueOf(records.find(TEAM, id).orElseThrow().data().get("name"));
    }

    @Test
    void writesAreVisibleToLaterReadsOfTheSameTransaction() {
        long id = enter("held-one");
        transaction().executeWithoutResult(status -> {
            assertThat(records.requireForUpdate(TEAM, id).version()).isEqualTo(1);
            records.update(TEAM, id, Map.of("name", "held-first"), "admin");
            assertThat(name(id)).isEqualTo("held-first");
            records.update(TEAM, id, Map.of("name", "held-second"), "admin");
            assertThat(records.requireForUpdate(TEAM, id).version()).isEqualTo(3);
        });
        assertThat(name(id)).isEqualTo("held-second");
    }

    @Test
    void whatWasRolledBackIsForgotten() {
        long id = enter("rolled-back");
        transaction().executeWithoutResult(status -> {
            records.update(TEAM, id, Map.of("name", "never"), "admin");
            status.setRollbackOnly();
        });
        assertThat(name(id)).isEqualTo("rolled-back");
        transaction().executeWithoutResult(status -> assertThat(name(id)).isEqualTo("rolled-back"));
    }

    @Test
    void aTransactionInsideAnotherKnowsNothingOfIt() {
        long id = enter("outside");
        transaction().executeWithoutResult(status -> {
            records.update(TEAM, id, Map.of("name", "inside"), "admin");
            another().executeWithoutResult(inner -> assertThat(name(id)).isEqualTo("outside"));
            assertThat(name(id)).isEqualTo("inside");
        });
    }

    @Test
    void changesOfOneTransactionAreOneWriteAndKeepTheirHistory() {
        long id = enter("once");
        transaction().executeWithoutResult(status -> {
            records.update(TEAM, id, Map.of("name", "twice", "maxOpenLeads", 20), "admin");
            records.update(TEAM, id, Map.of("name", "thrice"), "manager");
            assertThat(stored(id)).isEqualTo("once");
            assertThat(records.history(id)).hasSize(3);
            assertThat(stored(id)).isEqualTo("thrice");
        });
        FormRecord record = records.find(TEAM, id).orElseThrow();
        assertThat(record.version()).isEqualTo(3);
        assertThat(record.updatedBy()).isEqualTo("manager");
        assertThat(record.data()).containsEntry("name", "thrice").containsEntry("maxOpenLeads", 20);
        assertThat(records.history(id))
                .extracting(RecordChange::version, RecordChange::by)
                .containsExactly(tuple(3, "manager"), tuple(2, "admin"), tuple(1, "admin"));
    }

    @Test
    void aListInTheSameTransactionShowsWhatHasChanged() {
        long id = enter("listed");
        account("heldrenamed");
        transaction().executeWithoutResult(status -> {
            records.update(TEAM, id, Map.of("username", "heldrenamed"), "admin");
            RecordPage page =
                    records.list(TEAM, new RecordQuery(Map.of("username", "heldrenamed"), "", "createdAt", 0, 10));
            assertThat(page.items()).extracting(FormRecord::id).containsExactly(id);
        });
    }

    @Test
    void anAddressIsFoundInTheTransactionThatEntersIt() {
        long id = lead();
        transaction().executeWithoutResult(status -> {
            records.update("lead", id, Map.of("email", "held@example.com"), "admin");
            assertThat(addresses.find("held@example.com")).containsExactly("lead:" + id);
        });
    }

    @Test
    void aRoundCountsWhatItsTransactionHasGivenAway() {
        enter("holder");
        long id = lead();
        AssignmentRule query = new AssignmentRule(
                TEAM,
                Map.of("username", "holder"),
                "leadCount",
                "assignOrder",
                "username",
                new AssignmentRule.Load("lead", "owner", List.of("assigned"), null),
                null);
        transaction().executeWithoutResult(status -> {
            records.update("lead", id, Map.of("owner", "holder", "status", "assigned"), "admin");
            assertThat(candidates.find(query, "2026-11-21"))
                    .singleElement()
                    .extracting(Candidate::openRecords)
                    .isEqualTo(1L);
        });
    }

    @Test
    void openRecordsAreCountedUpToTheCapacityAndNotAtAllWithoutOne() {
        account("limited");
        for (int i = 0; i < 3; i++) {
            records.update("lead", lead(), Map.of("owner", "limited", "status", "assigned"), "admin");
        }
        long id = enter("limited");
        AssignmentRule query = new AssignmentRule(
                TEAM,
                Map.of("username", "limited"),
                "leadCount",
                "assignOrder",
                "username",
                new AssignmentRule.Load("lead", "owner", List.of("assigned"), "maxOpenLeads"),
                null);
        assertThat(held(query)).isZero();
        records.update(TEAM, id, Map.of("maxOpenLeads", 2), "admin");
        assertThat(held(query)).isEqualTo(2);
        records.update(TEAM, id, Map.of("maxOpenLeads", 10), "admin");
        assertThat(held(query)).isEqualTo(3);
        records.update(TEAM, id, Map.of("maxOpenLeads", 2), "admin");
        assertThat(held(query.countingAll())).as("for people to look at").isEqualTo(3);
    }

    private long held(AssignmentRule query) {
        List<Candidate> found = candidates.find(query, "2026-11-21");
        assertThat(found).hasSize(1);
        return found.get(0).openRecords();
    }

    private long lead() {
        return records.create("lead", Map.of("customerName", "持有电子" + UUID.randomUUID(), "detail", "想买2台点胶机。"), "admin")
                .id();
    }

    @Test
    void recordsOfAGroupAreLockedUnlessSomebodyElseHasThem() {
        long free = enter("free-one");
        long taken = enter("taken-one");
        long changed = enter("as-entered");
        transaction().executeWithoutResult(status -> {
            records.requireForUpdate(TEAM, taken);
            another().executeWithoutResult(group -> {
                records.update(TEAM, changed, Map.of("name", "as changed"), "admin");
                assertThat(locks.take(keys(free, taken, changed), false)).isEqualTo(keys(taken));
                assertThat(name(changed)).isEqualTo("as changed");
                another()
                        .executeWithoutResult(third -> assertThat(unlocked(free, taken, changed))
                                .as("the first and the last belong to the group, the second to another transaction")
                                .isEmpty());
            });
            assertThat(unlocked(free, taken, changed)).containsExactly(free, taken, changed);
        });
    }

    @Test
    void aKeyOfSomethingElseLocksNothing() {
        long id = enter("no-lead");
        transaction().executeWithoutResult(status -> {
            assertThat(locks.take(
                            Set.of("lead:" + id, TEAM, TEAM + ":", TEAM + ":-" + id, TEAM + ":99999999999999999999"),
                            true))
                    .isEmpty();
            another().executeWithoutResult(other -> assertThat(unlocked(id)).containsExactly(id));
        });
    }

    private static Set<String> keys(long... ids) {
        return LongStream.of(ids).mapToObj(id -> TEAM + ":" + id).collect(Collectors.toSet());
    }

    private List<Long> unlocked(Long... ids) {
        return jdbc.sql("select id from app.form_record where id = any(?) order by id for update skip locked")
                .param(ids)
                .query(Long.class)
                .list();
    }

    @Test
    void theRecordAfterAChangeIsTheOneThatIsStored() {
        long id = enter("same");
        FormRecord after = records.update(TEAM, id, Map.of("assignOrder", 7L, "name", "other"), "admin");
        assertThat(records.find(TEAM, id)).contains(after);
    }

    private String stored(long id) {
        return jdbc.sql("select data->>'name' from app.form_record where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void anotherFormAndARemovedRecordAreNotFound() {
        long id = enter("removed");
        transaction().executeWithoutResult(status -> {
            records.requireForUpdate(TEAM, id);
            assertThat(records.find("lead", id)).isEmpty();
            records.remove(TEAM, id);
            assertThat(records.find(TEAM, id)).isEmpty();
        });
        assertThat(jdbc.sql("select count(*) from app.form_record where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
