package io.leadwright.sales.nextaction;

import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.risk.ActionFactRows;
import io.leadwright.sales.risk.ActionFacts;
import io.leadwright.sales.risk.ActionSettings;
import io.leadwright.sales.risk.BlockingPoints;
import io.leadwright.sales.risk.RiskScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reassesses all open customers in batches: evaluates their risk, raises blocking points and reopens postponed actions.
 */
@Component
class CustomerReassessment {
    private static final Logger log = LoggerFactory.getLogger(CustomerReassessment.class);
    private final JdbcClient database;
    private final ActionFactRows facts;
    private final RiskScores risks;
    private final BlockingPoints blocks;
    private final ActionCards cards;
    private final Writes writes;
    private final ActionSettings settings;

    CustomerReassessment(
            JdbcClient database,
            ActionFactRows facts,
            RiskScores risks,
            BlockingPoints blocks,
            ActionCards cards,
            Writes writes,
            ActionSettings settings) {
        this.database = database;
        this.facts = facts;
        this.risks = risks;
        this.blocks = blocks;
        this.cards = cards;
        this.writes = writes;
        this.settings = settings;
    }

    /** How many customers were reassessed, changed their risk, and how many blocking points were raised. */
    record Result(long customers, long risks, long blocks) {
        Result plus(Result other) {
            return new Result(customers + other.customers, risks + other.risks, blocks + other.blocks);
        }
    }

    /** Reassesses all customers; each batch is a transaction of its own, so an interruption loses nothing. */
    Result run() {
        cards.wake();
        Result all = new Result(0, 0, 0);
        long after = 0;
        while (true) {
            List<Long> ids = next(after);
            if (ids.isEmpty()) {
                break;
            }
            after = ids.get(ids.size() - 1);
            all = all.plus(writes.write(() -> batch(ids)));
        }
        log.debug("Reassessed customers: {}", all);
        return all;
    }

    private List<Long> next(long after) {
        return database.sql("""
                        select id from app.customer_round where id > ? and state = 'open'
                        order by id limit ?""")
                .params(after, settings.batch())
                .query(Long.class)
                .list();
    }

    private Result batch(List<Long> ids) {
        List<ActionFacts> known = facts.load(ids);
        Map<Long, RiskScores.Risk> found = new LinkedHashMap<>();
        known.forEach(customer -> found.put(customer.customer(), risks.evaluate(customer)));
        return new Result(ids.size(), risks.store(found, known), blocks.raise(known));
    }
}
