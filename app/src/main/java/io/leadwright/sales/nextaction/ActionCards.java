package io.leadwright.sales.nextaction;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes action cards; a customer has at most one open card. */
@Repository
public class ActionCards {
    static final String SELECT =
            "select card.*, customer.name, customer.owner, customer.record from app.action_card card"
                    + " join app.customer on customer.id = card.customer_id and customer.merged_into is distinct from customer.id ";

    private final JdbcClient database;
    private final Clock clock;

    ActionCards(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<ActionCard> find(long id) {
        return database.sql(SELECT + "where card.id = ?")
                .param(id)
                .query(ActionCardReading::read)
                .optional();
    }

    /** Locks the card until the caller's transaction ends. */
    Optional<ActionCard> lock(long id) {
        return database.sql(SELECT + "where card.id = ? for update of card")
                .param(id)
                .query(ActionCardReading::read)
                .optional();
    }

    /** The customer's newest card that was not replaced. */
    Optional<ActionCard> newest(long customer) {
        return database.sql(SELECT + "where card.customer_id = ? and state <> 'replaced' order by card.id desc limit 1")
                .param(customer)
                .query(ActionCardReading::read)
                .optional();
    }

    public Optional<ActionCard> open(long customer) {
        return database.sql(SELECT + "where card.customer_id = ? and state in ('pending', 'postponed')")
                .param(customer)
                .query(ActionCardReading::read)
                .optional();
    }

    /** Loads the cards of a customer and those merged into it, newest first. */
    List<ActionCard> load(long customer, int limit) {
        return database.sql(SELECT
                        + "where card.customer_id in (select member_id from app.customer_member where customer_id = ?)"
                        + " order by card.id desc limit ?")
                .params(customer, limit)
                .query(ActionCardReading::read)
                .list();
    }

    /** Ends the open card of a customer without an outcome. */
    public void replaceOpen(long customer) {
        database.sql("""
                        update app.action_card set state = 'replaced', decided_at = ?
                        where customer_id = ? and state in ('pending', 'postponed')""").params(now(), customer).update();
    }

    long add(ActionChoice choice) {
        ActionCard.Proposal proposal = choice.proposal();
        ActionChoice.Words words = choice.words();
        ActionTrigger trigger = proposal.trigger();
        return database.sql("""
                        insert into app.action_card (customer_id, kind, channel, action, script, content, reason, rule, made_by,
                            due_at, created_at, situation, priority, template, language, event, block, seen_type, seen_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'rules', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(choice.customer(), proposal.kind(), proposal.channel())
                .params(words.action(), words.script(), words.content())
                .params(proposal.reason(), proposal.rule(), stamp(proposal.dueAt()), now())
                .params(proposal.situation(), proposal.priority(), words.template(), words.language())
                .params(trigger.event(), trigger.block(), trigger.seenType(), stamp(trigger.seenAt()))
                .query(Long.class)
                .single();
    }

    /** Adds a card for an action that a person starts at once, so it is never the open card. */
    long addByPerson(long customer, QuickActions.Request request, String channel, String template, String language) {
        return database.sql("""
                        insert into app.action_card (customer_id, kind, channel, action, script, content, reason, rule, made_by,
                            due_at, created_at, state, situation, template, language)
                        values (?, ?, ?, ?, '', ?, '', '', 'person', ?, ?, 'executed', 'person', ?, ?) returning id""")
                .params(customer, request.kind(), channel, request.what(), request.content())
                .params(Timestamp.from(request.due()), now(), template, language)
                .query(Long.class)
                .single();
    }

    /** Replaces the texts of a card by those of a model; false if a person has touched the card. */
    boolean reword(long id, String action, String script, String content, String channel, String from) {
        return database.sql("""
                        update app.action_card set action = ?, script = ?, content = ?, channel = ?, made_by = 'model', made_from = ?
                        where id = ? and state = 'pending' and decided_at is null and edited_at is null""")
                        .params(action, script, content, channel, from, id)
                        .update()
                > 0;
    }

    /** Stores the edits of a person. */
    void edit(long id, ActionEdit edit, String by) {
        database.sql("""
                        update app.action_card set script = coalesce(?, script), content = coalesce(?, content),
                               due_at = coalesce(?, due_at), edited_at = ?, edited_by = ? where id = ?""")
                .params(edit.script(), edit.content(), stamp(edit.due()), now(), by, id)
                .update();
    }

    /** Marks an open card as done by what somebody did elsewhere. */
    public void fulfil(long id, String outcome, String by) {
        decide(id, ActionCard.State.EXECUTED, by, null, null);
        outcome(id, outcome, by);
    }

    /** Stores a decision about a card. */
    public void decide(long id, ActionCard.State state, String by, @Nullable Instant until, @Nullable String run) {
        database.sql("""
                        update app.action_card set state = ?, decided_at = ?, decided_by = ?, postponed_until = ?, run = ?
                        where id = ?""").params(state.code(), now(), by, stamp(until), run, id).update();
    }

    void outcome(long id, String outcome, String by) {
        database.sql("update app.action_card set outcome = ?, outcome_at = ?, outcome_by = ? where id = ?")
                .params(outcome, now(), by, id)
                .update();
    }

    /** Marks an executed card as failed. */
    void fail(long id) {
        database.sql("update app.action_card set state = 'failed' where id = ? and state = 'executed'")
                .param(id)
                .update();
    }

    /** Reopens postponed cards that are due. */
    int wake() {
        return database.sql("""
                        update app.action_card set state = 'pending', postponed_until = null
                        where state = 'postponed' and postponed_until <= ?""").param(now()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
