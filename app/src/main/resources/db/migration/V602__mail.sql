create table app.mail (
    id           uuid primary key,
    business_key text        not null,
    purpose      text        not null,
    step         text        not null,
    template     text        not null,
    policy       text        not null default 'mail-policy',
    language     text        not null check (language in ('zh', 'en')),
    sender       text,
    recipient    text        not null,
    subject      text        not null,
    text         text        not null,
    html         text,
    message_id   text        not null unique,
    in_reply_to  text,
    token        text        not null unique default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    state        text        not null
        check (state in ('waiting', 'sending', 'sent', 'failed', 'cancelled', 'suppressed')),
    not_before   timestamptz not null,
    attempts     int         not null default 0,
    lease_until  timestamptz,
    error        text,
    run          text,
    created_at   timestamptz not null,
    created_by   text        not null,
    sent_at      timestamptz,
    unique (business_key, purpose, step)
);
create index mail_due on app.mail (not_before, created_at) where state = 'waiting';
create index mail_sending on app.mail (lease_until) where state = 'sending';
create index mail_listed on app.mail (created_at desc, id);
create index mail_listed_by_state on app.mail (state, created_at desc, id);
create index mail_sent on app.mail (sent_at) where sent_at is not null;
create index mail_to_customer on app.mail (lower(recipient), sent_at);
comment on table app.mail is 'The outbox: every mail to a customer, one per record, purpose and step';
comment on column app.mail.business_key is 'The record it is about, <form>:<id>';
comment on column app.mail.template is 'Prompt file of kind mail that it was made from';
comment on column app.mail.policy is 'Decision that says when it may go and how often it is tried';
comment on column app.mail.sender is 'Name shown as sender; null for the one of the setting';
comment on column app.mail.message_id is 'Message-ID, fixed here so that a mail sent twice after a crash is recognised as one';
comment on column app.mail.token is 'Random part of the opt-out link';
comment on column app.mail.state is 'waiting, sending (until lease_until), sent, failed, cancelled by a person, suppressed by an opt-out';
comment on column app.mail.error is 'Why it failed, or why it is tried again: no-address, or what the mail server said';
comment on column app.mail.run is 'Process instance that wrote it';

create table app.opt_out (
    address      text primary key check (address = lower(address)),
    at           timestamptz not null,
    cause        text        not null check (cause in ('link', 'one-click', 'reply', 'person')),
    business_key text
);
comment on table app.opt_out is 'Addresses that get no mail any more';
comment on column app.opt_out.cause is 'link: on our page; one-click: by the mail program (RFC 8058); reply: asked in a mail; person: entered by hand';

create table app.opt_out_change (
    id      bigint generated always as identity primary key,
    address text        not null,
    at      timestamptz not null,
    by      text        not null,
    change  text        not null check (change in ('added', 'lifted')),
    reason  text        not null
);
create index opt_out_change_listed on app.opt_out_change (id desc);
comment on table app.opt_out_change is 'Opt-outs that people entered or lifted by hand, with their reason';
