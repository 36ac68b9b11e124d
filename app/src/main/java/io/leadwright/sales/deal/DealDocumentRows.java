package io.leadwright.sales.deal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes quotations and contracts. */
@Repository
class DealDocumentRows {
    private final JdbcClient database;

    DealDocumentRows(JdbcClient database) {
        this.database = database;
    }

    /** Loads the documents of these deals, newest date first. */
    List<DealDocument> load(Collection<Long> deals) {
        return database.sql("select * from app.deal_document where deal_id = any(?) order by dated desc, id desc")
                .param(deals.toArray(Long[]::new))
                .query(DealDocumentRows::read)
                .list();
    }

    Optional<DealDocument> find(long id) {
        return database.sql("select * from app.deal_document where id = ?")
                .param(id)
                .query(DealDocumentRows::read)
                .optional();
    }

    /** Returns empty if the deal has a document of this kind and number. */
    Optional<DealDocument> insert(DealDocument document) {
        DealDocument.Terms terms = document.terms();
        return database.sql("""
                        insert into app.deal_document
                            (deal_id, kind, number, amount, currency, dated, status, link, created_by, changed_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (deal_id, kind, number) do nothing returning *""")
                .params(document.dealId(), document.kind(), terms.number(), terms.amount(), terms.currency())
                .params(terms.dated(), document.status(), terms.link())
                .params(document.history().createdBy(), document.history().changedBy())
                .query(DealDocumentRows::read)
                .optional();
    }

    /** Returns empty if the version has changed or another document has the number. */
    Optional<DealDocument> update(DealDocument document) {
        DealDocument.Terms terms = document.terms();
        return database.sql("""
                        update app.deal_document document
                        set number = ?, amount = ?, currency = ?, dated = ?, status = ?, link = ?, version = version + 1,
                            changed_at = now(), changed_by = ?
                        where id = ? and version = ? and not exists (
                            select from app.deal_document other where other.deal_id = document.deal_id
                              and other.kind = document.kind and other.number = ? and other.id <> document.id)
                        returning *""")
                .params(terms.number(), terms.amount(), terms.currency(), terms.dated(), document.status())
                .params(terms.link(), document.history().changedBy(), document.id(), document.version(), terms.number())
                .query(DealDocumentRows::read)
                .optional();
    }

    private static DealDocument read(ResultSet row, int number) throws SQLException {
        return new DealDocument(
                row.getLong("id"),
                row.getLong("deal_id"),
                row.getString("kind"),
                new DealDocument.Terms(
                        row.getString("number"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getObject("dated", LocalDate.class),
                        row.getString("link")),
                row.getString("status"),
                row.getInt("version"),
                new DealDocument.History(
                        row.getTimestamp("created_at").toInstant(),
                        row.getString("created_by"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by")));
    }
}
