alter table app.notification add column kind text not null default '';
comment on column app.notification.kind is 'Text template that it was written from: the kind that people choose channels for';
create index notification_of_person on app.notification (username, at desc, id desc);

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
