-- sales.report: who was first contacted in a time

create index activity_at on app.activity (at);
create view app.dated_activity as select customer_id, type, at from app.activity;
comment on view app.dated_activity is 'What kind of activity happened when with which customer, for reports';

-- sales.duplicate: both owners of a possible duplicate are told, once

alter table app.merge_proposal add column told_at timestamptz;
update app.merge_proposal set told_at = now();
create index merge_proposal_untold on app.merge_proposal (id) where state = 'proposed' and told_at is null;
comment on column app.merge_proposal.told_at is
    'When the owners of the two customers were told; null as long as one of them is open and has no owner yet';

-- sales.customer: what each record says the customer is worth

alter table app.customer_record
    add column value  numeric(15, 2) not null default 0,
    add column origin text           not null default '';
comment on column app.customer_record.value is 'What this record says the customer is worth, in the house currency; 0 if it says nothing';
comment on column app.customer_record.origin is 'Where the value comes from, a key of decisions/value-origin.dmn; empty without one';
comment on column app.customer.record_value is
    'What the records of its present round say it is worth, in the house currency: those of the most trusted origin, added or the newest';
update app.customer_record set value = record_value, origin = record_origin
from app.customer where customer.record = customer_record.record and record_value > 0;

-- sales.minutes: what notes of conversations propose

create table app.activity_proposal (
    id          bigint generated always as identity primary key,
    activity_id bigint      not null references app.activity on delete cascade,
    customer_id bigint      not null references app.customer on delete cascade,
    kind        text        not null check (kind in ('need', 'objection', 'competitor', 'promise', 'next')),
    words       text        not null,
    quote       text        not null,
    made_by     text        not null check (made_by in ('rules', 'model')),
    made_from   text        not null default '',
    state       text        not null default 'proposed' check (state in ('proposed', 'accepted', 'dismissed')),
    created_at  timestamptz not null default now(),
    decided_at  timestamptz,
    decided_by  text,
    unique (activity_id, kind, words)
);
create index activity_proposal_open on app.activity_proposal (customer_id, id desc) where state = 'proposed';
comment on table app.activity_proposal is 'What was read from notes of conversations; a person accepts or dismisses it';
comment on column app.activity_proposal.words is 'What it is about: a sentence, the name of a competitor, a day';
comment on column app.activity_proposal.quote is 'The words of the note that it was read from';
comment on column app.activity_proposal.made_from is 'The version of the prompt and the model; empty for rules';
