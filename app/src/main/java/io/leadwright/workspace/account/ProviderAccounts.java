package io.leadwright.workspace.account;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows which account belongs to which person of an OpenID Connect provider. */
@Repository
public class ProviderAccounts {
    private final JdbcClient database;

    ProviderAccounts(JdbcClient database) {
        this.database = database;
    }

    public Optional<String> username(String issuer, String subject) {
        return database.sql("select username from app.provider_account where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(String.class)
                .optional();
    }

    /** The provider's name of the person; empty for an account with a password. */
    public Optional<String> subject(String username) {
        return database.sql("select subject from app.provider_account where username = ?")
                .param(username)
                .query(String.class)
                .optional();
    }

    /**
     * Ties an account to a person of the provider.
     *
     * @throws org.springframework.dao.DuplicateKeyException if either belongs to another already
     */
    public void link(String issuer, String subject, String username) {
        database.sql("insert into app.provider_account (issuer, subject, username) values (?, ?, ?)")
                .params(issuer, subject, username)
                .update();
    }
}
