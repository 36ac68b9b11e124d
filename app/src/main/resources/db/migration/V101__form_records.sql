create sequence app.form_record_id cache 50;

create table app.form_record (
    id         bigint      primary key default nextval('app.form_record_id'),
    form       text        not null,
    version    integer     not null default 1,
    data       jsonb       not null,
    created_at timestamptz not null default now(),
    created_by text        not null,
    updated_at timestamptz not null default now(),
    updated_by text        not null
);
create index form_record_newest on app.form_record (form, id desc);
create index form_record_updated on app.form_record (form, updated_at desc, id desc);
comment on table app.form_record is 'Records of all forms; the fields stand in data, a new field needs no migration';
comment on column app.form_record.form is 'Key of the form, lead for forms/lead.form';
comment on column app.form_record.version is 'Counts up with each change; the ETag of the API';
comment on column app.form_record.created_by is 'Username, or assistant:<process>';

create table app.form_record_change (
    record_id bigint      not null references app.form_record (id) on delete cascade,
    version   integer     not null,
    at        timestamptz not null default now(),
    by        text        not null,
    changes   jsonb       not null,
    primary key (record_id, version)
);
comment on table app.form_record_change is 'Every change of a record: field to [old, new]; version 1 is its creation';

create table app.idempotency_key (
    key          text        not null,
    username     text        not null,
    request      text        not null,
    record_id    bigint      not null,
    at           timestamptz not null default now(),
    primary key (username, key)
);
create index idempotency_key_age on app.idempotency_key (at);
comment on table app.idempotency_key is 'Which record a POST with an Idempotency-Key made, so that its repetition gives the same answer';
comment on column app.idempotency_key.request is 'SHA-256 of form and body; another request with the same key is refused';
