create table app.notification (
    id           bigint generated always as identity primary key,
    key          text        not null unique,
    username     text        not null,
    title        text        not null,
    body         text        not null,
    business_key text        not null,
    at           timestamptz not null default now(),
    read_at      timestamptz
);
create index notification_unread on app.notification (username, id desc) where read_at is null;
create index notification_of_user on app.notification (username, id desc);
comment on table app.notification is 'Messages to people inside the workplace, written by assistants';
comment on column app.notification.key is 'Key of the step that wrote it: a repeated step writes nothing';
comment on column app.notification.business_key is 'The record it is about, <form>:<id>';
