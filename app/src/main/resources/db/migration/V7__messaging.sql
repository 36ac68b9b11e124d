-- messaging.notification

create table app.notification (
    id           bigint generated always as identity primary key,
    key          text        not null unique,
    username     text        not null,
    kind         text        not null default '',
    title        text        not null,
    body         text        not null,
    made_from    text        not null default '',
    business_key text        not null,
    at           timestamptz not null default now(),
    read_at      timestamptz
);
create index notification_unread on app.notification (username, id desc) where read_at is null;
create index notification_of_user on app.notification (username, id desc);
create index notification_of_person on app.notification (username, at desc, id desc);
create index notification_age on app.notification (at);
comment on table app.notification is 'Messages to people inside the workplace, written by assistants';
comment on column app.notification.key is 'Key of the step that wrote it: a repeated step writes nothing';
comment on column app.notification.kind is 'Text template that it was written from: the kind that people choose channels for';
comment on column app.notification.made_from is 'Template and its version; empty when unknown';
comment on column app.notification.business_key is 'The record it is about, <form>:<id>';

create view app.unread_notification as
select id, username from app.notification where read_at is null;
comment on view app.unread_notification is 'Notifications that their reader has not opened, for the counter on open pages';

create table app.notification_setting (
    username text        not null,
    kind     text        not null,
    app      boolean     not null,
    mail     boolean     not null,
    at       timestamptz not null,
    primary key (username, kind)
);
comment on table app.notification_setting is 'Where a person wants notifications of a kind; without a row the decision notification-policy says it';
comment on column app.notification_setting.app is 'In the workplace';
comment on column app.notification_setting.mail is 'By mail to the address of the account';

-- messaging.mail

create table app.mail (
    id           uuid primary key,
    audience     text        not null default 'customer' check (audience in ('customer', 'colleague')),
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
    made_by      text        not null default 'rules' check (made_by in ('rules', 'person')),
    made_from    text        not null default '',
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
    traceparent  text,
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
comment on table app.mail is 'The outbox: every mail to a customer, one per record, purpose and step; and notifications to colleagues';
comment on column app.mail.audience is 'colleague: a notification to somebody with an account; no opt-out, no cadence, not shown among the mails to customers';
comment on column app.mail.business_key is 'The record it is about, <form>:<id>';
comment on column app.mail.template is 'Prompt file of kind mail that it was made from';
comment on column app.mail.policy is 'Decision that says when it may go and how often it is tried';
comment on column app.mail.sender is 'Name shown as sender; null for the one of the setting';
comment on column app.mail.made_by is 'rules: as the template gives it; person: somebody wrote, changed or approved the words';
comment on column app.mail.made_from is 'Template and its version, mail-recap@1a2b3c4d; empty when unknown';
comment on column app.mail.message_id is 'Message-ID, fixed here so that a mail sent twice after a crash is recognized as one';
comment on column app.mail.token is 'Random part of the opt-out link';
comment on column app.mail.state is 'waiting, sending (until lease_until), sent, failed, cancelled by a person, suppressed by an opt-out';
comment on column app.mail.error is 'Why it failed, or why it is tried again: no-address, or what the mail server said';
comment on column app.mail.run is 'Process instance that wrote it';
comment on column app.mail.traceparent is 'W3C Trace Context of the step that wrote it; null where that was not traced';

create table app.opt_out (
    address      text primary key check (address = lower(address)),
    at           timestamptz not null,
    cause        text        not null check (cause in ('link', 'one-click', 'reply', 'person')),
    business_key text
);
comment on table app.opt_out is 'Addresses that get no mail anymore';
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

-- messaging.reply

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
comment on table app.mail_in is 'Replies of customers: incoming mails, and what people noted of calls, chats and visits';
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
