create table app.mail_in (
    id               uuid primary key,
    message_id       text        not null unique,
    in_reply_to      text,
    reference_ids    text[]      not null default '{}',
    sender           text        not null,
    sender_name      text,
    subject          text        not null,
    text             text        not null,
    received_at      timestamptz not null,
    kind             text        not null
        check (kind in ('reply', 'not-now', 'away', 'opt-out', 'bounce', 'auto', 'unknown')),
    bounce_permanent boolean,
    business_key     text,
    mail_id          uuid references app.mail (id) on delete set null,
    away_until       timestamptz,
    ask_again_at     timestamptz,
    channel          text        not null check (channel in ('mail', 'phone', 'wechat', 'visit')),
    entered_by       text,
    handled          boolean     not null,
    note             text,
    created_at       timestamptz not null
);
create index mail_in_about on app.mail_in (business_key, received_at desc, id);
create index mail_in_open on app.mail_in (received_at desc, id) where not handled;
create index mail_in_from on app.mail_in (lower(sender), received_at desc);
create index mail_in_answers on app.mail_in (mail_id) where mail_id is not null;
comment on table app.mail_in is 'What customers answered: mails that came in, and what people noted of calls, chats and visits';
comment on column app.mail_in.message_id is 'Message-ID, or a hash of the mail''s beginning where it has none; a mail that is read twice is kept once';
comment on column app.mail_in.text is 'The whole text, quotations included, up to 64 KB; plain text whatever the mail was';
comment on column app.mail_in.received_at is 'The mail''s own date where it is plausible, else when it was read';
comment on column app.mail_in.kind is 'What it is, by the decision reply-kind';
comment on column app.mail_in.business_key is 'The record it is about, <form>:<id>; null while nobody knows';
comment on column app.mail_in.mail_id is 'The mail it answers, or that came back';
comment on column app.mail_in.channel is 'mail, or how a person learned of it';
comment on column app.mail_in.entered_by is 'Who noted it; null for a mail that was fetched';
comment on column app.mail_in.handled is 'False while a person has to look at it';
comment on column app.mail_in.note is 'Why a person has to look, or the person who did';
