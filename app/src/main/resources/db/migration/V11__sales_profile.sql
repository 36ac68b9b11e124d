-- sales.profile

create table app.customer_note (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    text        text        not null,
    mentioned   text[]      not null default '{}',
    assigned    text[]      not null default '{}',
    by          text        not null,
    at          timestamptz not null
);
create index customer_note_of on app.customer_note (customer_id, id desc);
comment on table app.customer_note is 'Notes and comments of colleagues about a customer';
comment on column app.customer_note.mentioned is 'Usernames of the people who were notified';
comment on column app.customer_note.assigned is 'Usernames of the people who were given it as a task';

create table app.customer_analysis (
    customer_id bigint      primary key references app.customer on delete cascade,
    text        text        not null,
    made_by     text        not null check (made_by in ('rules', 'model')),
    made_from   text        not null,
    run         text        not null,
    at          timestamptz not null
);
comment on table app.customer_analysis is 'The newest analysis of a customer in one text, written by the process customer-analysis';
comment on column app.customer_analysis.made_from is 'Template or prompt with its version, and the model';
comment on column app.customer_analysis.run is 'Process instance that wrote it; while it runs, a model may still reword it';

create view app.customer_mail as
select mail.id, customer.id as customer_id, coalesce(mail.sent_at, mail.created_at) as at, mail.subject, mail.purpose, mail.state,
       mail.error, mail.made_by, mail.made_from
from app.mail join app.customer on customer.record = mail.business_key
where mail.audience = 'customer' and mail.state <> 'cancelled';
comment on view app.customer_mail is 'Mails to customers that were not cancelled, by the customer of their record';

-- The ids sort as text within a kind, numbers with leading zeros. A reader that asks for one customer, newest first and with a limit, reads each
-- branch by its index only as far as the limit goes: the branches stay plain selects, without a limit or an order of their own.
create view app.timeline_entry as
select 0 as kind, "timestamp" as at, id::text collate "C" as id, customer_id,
       jsonb_build_object('type', behavior_type, 'value', value, 'source', source) as details
from app.behavior_log
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
from app.customer_mail;
comment on view app.timeline_entry is
    'What happened with a customer: its events (kind 0), moves between stages (1), deals opened (2) and closed (3), action cards (4) and mails (5)';
comment on column app.timeline_entry.details is 'What the API returns for an entry of this kind';
