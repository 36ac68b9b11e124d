-- messaging.mail

-- Mail to wang+expo@x.com reaches wang@x.com: who opts out under one of them has opted out under all of them.
create function app.mailbox(address text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(lower(address), '^([^+@]+)\+[^@]*@', '\1@')
$$;
comment on function app.mailbox(text) is 'The mailbox of an address: in small letters, without what stands after a plus sign';

create index opt_out_mailbox on app.opt_out (app.mailbox(address)) where cause <> 'bounce';
create index mail_mailbox on app.mail (app.mailbox(recipient)) where state = 'waiting' and audience = 'customer';

-- forms.record: records are found by mailbox. The indexes are made again when forms are deployed, which is before anything is read.
do $$
declare
    one record;
begin
    for one in select indexname from pg_indexes
               where schemaname = 'app' and tablename = 'form_record' and indexname ~ '^form_record_.*_address$' and indexdef like '%lower(%' loop
        execute format('drop index app.%I', one.indexname);
    end loop;
end $$;
