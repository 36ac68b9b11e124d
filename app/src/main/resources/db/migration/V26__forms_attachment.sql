-- Files of records. The content stands once, however often it is attached, under its SHA-256, in parts that are read one by one.
create table app.stored_file (
    hash       bytea primary key check (length(hash) = 32),
    size       bigint      not null check (size > 0),
    created_at timestamptz not null default now()
);

create table app.stored_file_part (
    hash    bytea not null references app.stored_file (hash) on delete cascade,
    number  int   not null,
    content bytea not null,
    primary key (hash, number)
);
alter table app.stored_file_part alter column content set storage external;

create table app.attachment (
    id         bigint generated always as identity primary key,
    record_id  bigint      not null references app.form_record (id) on delete cascade,
    hash       bytea       not null references app.stored_file (hash),
    name       text        not null,
    type       text        not null,
    added_at   timestamptz not null default now(),
    added_by   text        not null,
    removed_at timestamptz,
    removed_by text
);
create index attachment_record on app.attachment (record_id, added_at);
create index attachment_hash on app.attachment (hash);
create index attachment_removed on app.attachment (removed_at) where removed_at is not null;
-- The same file under the same name is attached to a record once.
create unique index attachment_once on app.attachment (record_id, hash, name) where removed_at is null;

-- Nobody's content goes with the last attachment of it, in the same transaction: an erased person leaves none.
create function app.forget_stored_file() returns trigger language plpgsql as $$
begin
    delete from app.stored_file
    where hash in (select hash from gone) and not exists (select from app.attachment where attachment.hash = stored_file.hash);
    return null;
exception when foreign_key_violation then
    -- Somebody has just attached it again.
    return null;
end $$;
create trigger forget_stored_file after delete on app.attachment
    referencing old table as gone for each statement execute function app.forget_stored_file();

comment on table app.stored_file is 'Contents of files by their SHA-256, each once; deleted with the last attachment';
comment on table app.stored_file_part is 'Parts of the contents of files, in order';
comment on table app.attachment is 'Files of records; removed ones can be brought back until retention deletes them';
