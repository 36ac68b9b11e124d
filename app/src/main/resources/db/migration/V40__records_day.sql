-- forms.removal

create table app.removed_record (
    record_id  bigint      primary key references app.form_record on delete cascade,
    form       text        not null,
    record     text        not null unique,
    removed_at timestamptz not null,
    removed_by text        not null
);
create index removed_record_listed on app.removed_record (form, removed_at desc, record_id desc);
create index removed_record_age on app.removed_record (removed_at);
comment on table app.removed_record is
    'The recycle bin. While a record is in it, app.form_record.form begins with a minus, so that nothing that reads records of the form finds it';
comment on column app.removed_record.form is 'Key of the form to which the record returns';
comment on column app.removed_record.record is '<form>:<id>';
comment on column app.form_record.form is 'Key of the form, lead for forms/lead.form; with a minus before it while the record is in the recycle bin';

comment on column app.audit_entry.action is 'Kind: sign-in, sign-out, lock, refusal, export, publication, account, token, profile, person, record, task, access, setting';

-- sales.removal

create table app.removed_customer_record (
    record      text primary key references app.removed_record (record) on delete cascade,
    customer_id bigint         not null references app.customer on delete cascade,
    created_at  timestamptz    not null,
    value       numeric(15, 2) not null,
    origin      text           not null,
    main        boolean        not null,
    hides       boolean        not null,
    merged_into bigint
);
create index removed_customer_record_of on app.removed_customer_record (customer_id);
comment on table app.removed_customer_record is 'What a removed record was to its customer: its row of app.customer_record, and more';
comment on column app.removed_customer_record.main is 'Whether the customer was created from it (app.customer.record)';
comment on column app.removed_customer_record.hides is
    'Whether it was the last record, so that the customer left with it: app.customer.merged_into is then the customer itself';
comment on column app.removed_customer_record.merged_into is 'The customer that the hidden one was merged into before';
comment on column app.customer.merged_into is
    'The customer that a person merged this one into; itself while its last record is in the recycle bin, so that it counts nowhere';

-- A removed customer counts at none. Members join the kept customer, which a removed one is not.
create or replace view app.resolved_customer as
select id, coalesce(merged_into, id) as kept_id, created_at from app.customer where merged_into is distinct from id;

create or replace view app.customer_action as
select card.id, card.customer_id, customer.name as customer_name, customer.owner, card.kind, card.channel, card.action, card.priority,
       card.made_by, card.made_from, card.rule, card.state, card.due_at, card.postponed_until, card.created_at, card.edited_at,
       card.decided_at, card.outcome, card.outcome_at
from app.action_card card left join app.customer on customer.id = card.customer_id
where customer.merged_into is distinct from customer.id or customer.id is null;

create or replace view app.stage_change as
select history.id, history.customer_id, customer.owner, history.from_stage, history.to_stage, history."timestamp" as at
from app.stage_history history left join app.customer on customer.id = history.customer_id
where customer.merged_into is distinct from customer.id or customer.id is null;

create or replace view app.dated_activity as
select customer_id, type, at, by from app.activity
where not exists (select from app.removed_customer_record removed where removed.customer_id = activity.customer_id and removed.hides);

create or replace view app.contradiction_open_item as
select customer.id as customer_id, 'card ' || card.id as subject
from app.action_card card join app.customer on customer.id = card.customer_id
where card.state in ('pending', 'postponed') and (customer.status <> 'open' or customer.merged_into <> customer.id)
union all
select lead.customer_id, 'task ' || task.id
from app.sales_task task join app.customer_lead lead on lead.record = task.record
join app.customer on customer.id = lead.customer_id
where customer.status in ('won', 'lost', 'invalid');

-- What belongs to a customer in the recycle bin is found by nothing.
create or replace function app.search_source(of_kind text, ids text[])
    returns table (id text, form text, record text, customer_id bigint, at timestamptz, names text, words text) language plpgsql stable as $$
#variable_conflict use_column
begin
    case of_kind
    when 'customer' then return query
        select one.id::text, '', '', one.id, one.created_at,
               concat_ws(chr(10), one.name, nullif(nullif(one.name_key, ''), lower(one.name))),
               concat_ws(chr(10), one.contact, one.phone, one.phone_key, one.email, one.email_key, one.id::text)
        from app.customer one where one.id = any (ids::bigint[]) and one.merged_into is null;
    when 'contact' then return query
        select one.id::text, '', '', one.customer_id, one.created_at,
               case when one.name = '' then coalesce(one.emails[1], one.phones[1], one.wechat) else one.name end,
               array_to_string(one.phones || one.phone_keys || one.emails || one.email_keys || one.wechat, chr(10))
        from app.customer_contact one join app.customer on customer.id = one.customer_id
        where one.id = any (ids::bigint[]) and customer.merged_into is distinct from customer.id;
    when 'record' then return query
        -- The forms say which fields: names first, as people see them.
        select found.id::text, found.form, found.form || ':' || found.id, null::bigint, found.created_at,
               coalesce(found.names, ''), concat_ws(chr(10), found.words, found.id::text)
        from (select one.id, one.form, one.created_at,
                     string_agg(one.data ->> field, chr(10) order by place) filter (where named) as names,
                     string_agg(one.data ->> field, chr(10) order by place) filter (where not named) as words
              from app.form_record one join app.search_field said on said.form = one.form and one.data ->> field <> ''
              where one.id = any (ids::bigint[]) group by one.id) as found;
    when 'deal' then return query
        select one.id::text, '', '', one.customer_id, one.created_time,
               concat_ws(chr(10), nullif(one.title, ''), customer.name), one.id::text
        from app.deal one join app.customer on customer.id = one.customer_id
        where one.id = any (ids::bigint[]) and customer.merged_into is distinct from customer.id;
    when 'document' then return query
        select one.id::text, '', '', deal.customer_id, one.created_at,
               concat_ws(chr(10), one.number, nullif(deal.title, ''), customer.name), ''
        from app.deal_document one join app.deal on deal.id = one.deal_id join app.customer on customer.id = deal.customer_id
        where one.id = any (ids::bigint[]) and customer.merged_into is distinct from customer.id;
    when 'mail' then return query
        select one.id::text, '', one.business_key, null::bigint, one.created_at, one.subject, one.recipient
        from app.mail one where one.id = any (ids::uuid[]) and one.audience = 'customer';
    when 'reply' then return query
        select one.id::text, '', one.business_key, null::bigint, one.received_at, concat_ws(chr(10), one.subject, one.sender_name), one.sender
        from app.mail_in one where one.id = any (ids::uuid[]) and one.business_key is not null;
    end case;
end $$;

-- What is removed leaves the search at once; what returns follows as what is new does. Contacts, deals and documents go with their customer.
create function app.search_removed_record() returns trigger language plpgsql as $$
begin
    delete from app.search_entry entry
    where (kind = 'record' and id in (select record_id::text from changed))
       or (kind in ('mail', 'reply') and record in (select changed.record from changed));
    return null;
end $$;
create function app.search_returned_record() returns trigger language plpgsql as $$
begin
    insert into app.search_due (kind, id)
    select 'record', record_id::text from changed
    union all select 'mail', mail.id::text from changed join app.mail on mail.business_key = changed.record
    union all select 'reply', mail_in.id::text from changed join app.mail_in on mail_in.business_key = changed.record;
    return null;
end $$;
create function app.search_hidden_customer() returns trigger language plpgsql as $$
begin
    if new.merged_into = new.id then
        delete from app.search_entry where customer_id = new.id and kind in ('customer', 'contact', 'deal', 'document');
    else
        insert into app.search_due (kind, id)
        select 'customer', new.id::text
        union all select 'contact', id::text from app.customer_contact where customer_id = new.id
        union all select 'deal', id::text from app.deal where customer_id = new.id
        union all select 'document', document.id::text from app.deal_document document join app.deal on deal.id = deal_id
                  where deal.customer_id = new.id;
    end if;
    return null;
end $$;
comment on function app.search_removed_record is 'Takes records in the recycle bin and their mails out of the search';
comment on function app.search_returned_record is 'Notes records that returned from the recycle bin, and their mails';
comment on function app.search_hidden_customer is 'Takes what belongs to a customer out of the search when the customer leaves, and notes it when it returns';
create trigger search_removed after insert on app.removed_record referencing new table as changed
    for each statement execute function app.search_removed_record();
create trigger search_returned after delete on app.removed_record referencing old table as changed
    for each statement execute function app.search_returned_record();
create trigger search_hidden after update of merged_into on app.customer
    for each row when (old.merged_into is distinct from new.merged_into and (old.merged_into = old.id or new.merged_into = new.id))
    execute function app.search_hidden_customer();

-- sales.profile

-- Mails about every record of a customer, not only the one it was created from.
create or replace view app.customer_mail as
select mail.id, entered.customer_id, coalesce(mail.sent_at, mail.created_at) as at, mail.subject, mail.purpose, mail.state,
       mail.error, mail.made_by, mail.made_from
from app.mail join app.customer_record entered on entered.record = mail.business_key
where mail.audience = 'customer' and mail.state <> 'cancelled';

create index customer_note_when on app.customer_note (customer_id, at desc);
create or replace view app.timeline_entry as
select 0 as kind, "timestamp" as at, id::text collate "C" as id, customer_id,
       jsonb_build_object('type', behavior_type, 'value', value, 'source', source) as details
from app.behavior_log
where source <> 'activity'
union all
select 1, "timestamp", lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('fromStage', from_stage, 'toStage', to_stage, 'reason', ai_reason, 'cause', cause, 'by', by, 'rule', coalesce(rule, ''))
from app.stage_history
union all
select 2, created_time, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('deal', id, 'title', title, 'amount', amount, 'currency', currency, 'by', created_by)
from app.deal
union all
select 3, closed_time, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('deal', id, 'title', title, 'amount', amount, 'currency', currency, 'status', status, 'by', closed_by)
from app.deal
where closed_time is not null
union all
select 4, created_at, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('card', id, 'kind', kind, 'channel', channel, 'action', action, 'state', state, 'reason', reason, 'outcome', outcome,
                          'outcomeBy', outcome_by, 'madeBy', made_by, 'madeFrom', made_from, 'rule', rule)
from app.action_card
union all
select 5, at, id::text collate "C", customer_id,
       jsonb_build_object('mail', id, 'subject', subject, 'state', state, 'purpose', purpose, 'error', error, 'madeBy', made_by,
                          'madeFrom', made_from)
from app.customer_mail
union all
select 6, at, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('activity', id, 'type', type, 'note', note, 'by', by, 'via', via, 'details', details)
from app.activity
where via <> 'event' or by <> ''
union all
select 7, at, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('note', id, 'text', text, 'by', by, 'mentioned', mentioned, 'assigned', assigned)
from app.customer_note;
comment on view app.timeline_entry is
    'What happened with a customer: its events (kind 0), moves between stages (1), deals opened (2) and closed (3), action cards (4), mails (5), activities (6) and notes (7)';

create table app.customer_follow (
    customer_id bigint      not null references app.customer on delete cascade,
    username    text        not null,
    told_until  timestamptz not null,
    primary key (customer_id, username)
);
comment on table app.customer_follow is 'Who follows which customers; the process follow notifies them';
comment on column app.customer_follow.told_until is 'What happened up to here was told, or was before the person followed';
