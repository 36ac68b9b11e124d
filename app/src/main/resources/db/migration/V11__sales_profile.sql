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
comment on table app.customer_note is 'Notes and comments of colleagues about a customer (S0-506)';
comment on column app.customer_note.mentioned is 'Usernames of those who were told of it';
comment on column app.customer_note.assigned is 'Usernames of those who were given it as a task (S0-520)';

create table app.customer_analysis (
    customer_id bigint      primary key references app.customer on delete cascade,
    text        text        not null,
    made_by     text        not null check (made_by in ('rules', 'model')),
    made_from   text        not null,
    run         text        not null,
    at          timestamptz not null
);
comment on table app.customer_analysis is 'The newest analysis of a customer in one text (S0-340), written by the process customer-analysis';
comment on column app.customer_analysis.made_from is 'Template or prompt with its version, and the model';
comment on column app.customer_analysis.run is 'Process instance that wrote it; while it goes on, a model may still word it anew';

create view app.customer_mail as
select mail.id, customer.id as customer_id, coalesce(mail.sent_at, mail.created_at) as at, mail.subject, mail.purpose, mail.state,
       mail.error, mail.made_by, mail.made_from
from app.mail join app.customer on customer.record = mail.business_key
where mail.audience = 'customer' and mail.state <> 'cancelled';
comment on view app.customer_mail is 'Mails to customers that were not taken back, by the customer of their record, for the timeline (S0-341)';
