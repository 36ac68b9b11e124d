-- sales.search

create function app.search_put(of_kind text, ids text[]) returns void language sql as $$
    with source as materialized (
        select * from app.search_source(of_kind, ids)),
    put as (
        insert into app.search_entry as entry (kind, id, form, record, customer_id, at, names, words, folded, terms)
        select of_kind, source.*, '', '' from source
        on conflict (kind, id) do update set form = excluded.form, record = excluded.record, customer_id = excluded.customer_id,
            at = excluded.at, names = excluded.names, words = excluded.words
        where (entry.record, entry.customer_id, entry.at, entry.names, entry.words)
            is distinct from (excluded.record, excluded.customer_id, excluded.at, excluded.names, excluded.words))
    delete from app.search_entry
    where kind = of_kind and id = any (ids) and id not in (select source.id from source)
$$;
comment on function app.search_put is 'Brings the entries of rows up to date';

-- A search calls it, too: nothing it waits for may take long.
create or replace function app.search_settle(most integer) returns integer language plpgsql set lock_timeout = '2s' as $$
declare
    due record;
    one text;
    settled integer := 0;
begin
    perform from app.search_due order by place limit 1;
    if not found then
        return 0;
    end if;
    -- One at a time: of two, the one that read a row first might write its entry last.
    perform pg_advisory_xact_lock(hashtext('app.search_due'));
    for due in
        with taken as (
            delete from app.search_due where place in (select place from app.search_due order by place limit most) returning kind, id)
        select kind, array_agg(distinct id) as ids, count(*)::integer as number from taken group by kind
    loop
        begin
            perform app.search_put(due.kind, due.ids);
        exception when data_exception or integrity_constraint_violation or program_limit_exceeded then
            -- A row that cannot be an entry must not hold up the others.
            foreach one in array due.ids loop
                begin
                    perform app.search_put(due.kind, array[one]);
                exception when data_exception or integrity_constraint_violation or program_limit_exceeded then
                    raise warning 'The search leaves out % %: %', due.kind, one, sqlerrm;
                    delete from app.search_entry where kind = due.kind and id = one;
                end;
            end loop;
        end;
        -- Together they cost a third of one by one, and a search need not read those that wait.
        perform gin_clean_pending_list(('app.search_entry_' || case when due.kind in ('customer', 'contact', 'record') then due.kind || 's' else 'others' end)::regclass);
        settled := settled + due.number;
    end loop;
    return settled;
end $$;

create or replace function app.search_gone() returns trigger language plpgsql as $$
begin
    delete from app.search_entry where kind = tg_argv[0] and id in (select changed.id::text from changed);
    -- Whoever reads the rows right now writes their entries only after this.
    insert into app.search_due (kind, id) select tg_argv[0], changed.id::text from changed;
    return null;
end $$;
comment on function app.search_gone is 'Takes deleted rows out of the search at once, and notes them';

-- What stayed because it was read while it was deleted
delete from app.search_entry entry
where not exists (
    select from (
        select 'customer' as kind, id::text from app.customer
        union all select 'contact', id::text from app.customer_contact
        union all select 'record', id::text from app.form_record
        union all select 'deal', id::text from app.deal
        union all select 'document', id::text from app.deal_document
        union all select 'mail', id::text from app.mail
        union all select 'reply', id::text from app.mail_in) as there
    where there.kind = entry.kind and there.id = entry.id);

-- Nothing has used them since the lists search the entries.
drop function if exists app.customer_text(text, text, text, text);
drop function if exists app.contact_text(text, text[], text[], text[]);

-- forms.record: a field may hold several addresses. The indexes are made again when forms are deployed, which is before anything is read.

create function app.mailboxes(addresses text) returns text[] language sql immutable strict parallel safe as $$
    select array(select app.mailbox(address) from regexp_split_to_table(addresses, '[;,\s]+') as address where address <> '')
$$;
comment on function app.mailboxes(text) is 'The mailboxes of all addresses in a text';

do $$
declare
    one record;
begin
    for one in select indexname from pg_indexes
               where schemaname = 'app' and tablename = 'form_record' and indexname ~ '^form_record_.*_address$' and indexdef like '%mailbox(%' loop
        execute format('drop index app.%I', one.indexname);
    end loop;
end $$;
