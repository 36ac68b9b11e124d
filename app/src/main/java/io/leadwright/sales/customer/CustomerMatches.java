package io.leadwright.sales.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds customers by normalized name, phone number, e-mail address and mail domain. */
@Repository
class CustomerMatches {
    private final JdbcClient database;
    private final CustomerSettings settings;

    CustomerMatches(JdbcClient database, CustomerSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * A customer and what it has in common with the asked keys.
     *
     * @param place position of the asked keys, from 0
     */
    record Found(int place, long customer, boolean company, boolean phone, boolean email, boolean domain) {}

    /**
     * What is known about a customer.
     *
     * @param won whether it has bought
     * @param quoted whether a quotation was made
     */
    record Background(
            long customer,
            String name,
            String owner,
            @Nullable String record,
            String state,
            boolean won,
            boolean quoted) {
        /** A customer that is only being entered. */
        static Background fresh(long customer) {
            return new Background(customer, "", "", null, "open", false, false);
        }
    }

    /** Everything in common with what is stored; makes others who enter one of the keys wait until the transaction ends. */
    List<Found> locked(List<MatchKeys> asked) {
        return find("app.known_customers_locked", asked);
    }

    List<Found> stored(List<MatchKeys> asked) {
        return find("app.known_customers", asked);
    }

    private List<Found> find(String function, List<MatchKeys> asked) {
        return database.sql("select * from %s(?, ?, ?, ?, ?) order by place, id".formatted(function))
                .param(texts(asked, MatchKeys::name))
                .param(texts(asked, MatchKeys::phone))
                .param(texts(asked, MatchKeys::email))
                .param(texts(asked, MatchKeys::domain))
                .param(settings.proposalsPerKey())
                .query(CustomerMatches::read)
                .list();
    }

    private static @Nullable String[] texts(List<MatchKeys> asked, Function<MatchKeys, @Nullable String> key) {
        return asked.stream().map(key).toArray(String[]::new);
    }

    private static Found read(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getInt("place") - 1,
                row.getLong("id"),
                row.getBoolean("company"),
                row.getBoolean("phone"),
                row.getBoolean("email"),
                row.getBoolean("domain"));
    }

    /** What is known about customers, by id. */
    Map<Long, Background> backgrounds(Collection<Long> customers) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("""
                        select id, name, owner, record, status,
                               status = 'won' or exists (
                                   select from app.customer_member member join app.deal on deal.customer_id = member.member_id
                                   where member.customer_id = customer.id and deal.status = 'won') as won,
                               exists (
                                   select from app.customer_member member join app.deal on deal.customer_id = member.member_id
                                   join app.deal_document document on document.deal_id = deal.id
                                   where member.customer_id = customer.id and document.kind = 'quotation' and document.status <> 'draft')
                                   as quoted
                        from app.customer where id = any(?) and merged_into is distinct from id""")
                .param(customers.toArray(Long[]::new))
                .query((row, number) -> new Background(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getString("record"),
                        row.getString("status"),
                        row.getBoolean("won"),
                        row.getBoolean("quoted")))
                .list()
                .stream()
                .collect(Collectors.toMap(Background::customer, Function.identity()));
    }
}
