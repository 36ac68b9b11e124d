-- sales.deal: when a deal is expected to close, what it consists of, what comes next; deleted deals

alter table app.deal
    add column expected_close date,
    add column next_step text not null default '' check (length(next_step) <= 200),
    add column next_step_on date,
    add column amount_typed boolean not null default true,
    add column lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array');
create index deal_expected on app.deal (expected_close, id) where status = 'open';
comment on column app.deal.expected_close is 'When it is expected to be signed, as a person said';
comment on column app.deal.next_step is 'What a person does next for it; next_step_on is when';
comment on column app.deal.amount_typed is 'False: the amount is the sum of the lines and follows them';
comment on column app.deal.lines is 'Products: name, quantity and price of one, in the currency of the deal';

create table app.deleted_deal (
    id          bigint primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    content     jsonb       not null,
    deleted_at  timestamptz not null default now(),
    deleted_by  text        not null
);
create index deleted_deal_of on app.deleted_deal (customer_id, deleted_at desc);
create index deleted_deal_age on app.deleted_deal (deleted_at);
comment on table app.deleted_deal is 'Deals that people deleted; they can be brought back until retention deletes them';
comment on column app.deleted_deal.content is 'deal: the row of app.deal; documents: those of app.deal_document';

-- How often customers that reached a stage were won: counted for the probability of deals.
create index customer_closed on app.customer (status, stage) where merged_into is null and status in ('won', 'lost');
create view app.closed_customer as
select stage, status, count(*) as customers from app.customer
where merged_into is null and status in ('won', 'lost') group by stage, status;
comment on view app.closed_customer is 'Won and lost customers by the last stage that they reached';

-- messaging.mail: attachments of mails, and the conversation that a mail continues

alter table app.mail add column reference_ids text[] not null default '{}';
comment on column app.mail.reference_ids is 'Message-IDs of the conversation, oldest first, when a person continues it';

create table app.mail_attachment (
    mail_id uuid  not null references app.mail on delete cascade,
    number  int   not null,
    hash    bytea not null references app.stored_file (hash),
    name    text  not null,
    type    text  not null,
    primary key (mail_id, number)
);
create index mail_attachment_hash on app.mail_attachment (hash);
comment on table app.mail_attachment is 'Files that go with a mail; the content is that of the record''s file when the mail was written';

create or replace function app.forget_stored_file() returns trigger language plpgsql as $$
begin
    delete from app.stored_file
    where hash in (select hash from gone)
      and not exists (select from app.attachment where attachment.hash = stored_file.hash)
      and not exists (select from app.mail_attachment where mail_attachment.hash = stored_file.hash);
    return null;
exception when foreign_key_violation then
    -- Somebody has just attached it again.
    return null;
end $$;
create trigger forget_stored_file after delete on app.mail_attachment
    referencing old table as gone for each statement execute function app.forget_stored_file();

-- sales.letter: mails that a person is writing

create table app.letter_draft (
    username    text        not null,
    customer_id bigint      not null references app.customer on delete cascade,
    key         text        not null,
    template    text        not null default '',
    language    text        not null default '',
    recipient   text        not null default '',
    subject     text        not null default '',
    text        text        not null default '',
    continues   boolean     not null default true,
    files       bigint[]    not null default '{}',
    changed_at  timestamptz not null,
    primary key (username, customer_id)
);
create index letter_draft_of on app.letter_draft (customer_id);
create index letter_draft_age on app.letter_draft (changed_at);
comment on table app.letter_draft is 'Mails that people are writing to a customer, kept until they are sent or thrown away';
comment on column app.letter_draft.key is 'Under which the mail is sent once';
comment on column app.letter_draft.files is 'Files of the record (app.attachment) that go with it';
