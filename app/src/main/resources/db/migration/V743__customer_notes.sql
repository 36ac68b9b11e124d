create table app.customer_note (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    text        text        not null,
    mentioned   text[]      not null default '{}',
    by          text        not null,
    at          timestamptz not null
);
create index customer_note_of on app.customer_note (customer_id, id desc);
comment on table app.customer_note is 'Notes and comments of colleagues about a customer (S0-506)';
comment on column app.customer_note.mentioned is 'Usernames of those who were told of it';

alter table app.action_card drop constraint action_card_made_by_check;
alter table app.action_card add constraint action_card_made_by_check check (made_by in ('model', 'rules', 'person'));
comment on column app.action_card.made_by is 'Who worded it: a model, rules, or a person who asked for it on the customer''s page';
