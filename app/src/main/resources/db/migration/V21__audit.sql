-- platform.audit

create table app.audit_entry (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    username text        not null,
    address  text        not null,
    action   text        not null,
    object   text        not null,
    detail   text        not null,
    outcome  text        not null check (outcome in ('done', 'refused'))
);
create index audit_entry_at on app.audit_entry (at);
create index audit_entry_person on app.audit_entry (username, id desc);
create index audit_entry_action on app.audit_entry (action, id desc);
comment on table app.audit_entry is 'Who did what, when and from where: sign-ins, refusals, exports, publications, changes of accounts, rights and settings. Rows are only added; retention alone deletes';
comment on column app.audit_entry.username is 'Who did it; empty for nobody known and for the server';
comment on column app.audit_entry.address is 'Address of the caller; empty for what the server did without a caller';
comment on column app.audit_entry.action is 'Kind: sign-in, sign-out, lock, refusal, export, publication, account, token, profile, person, task, access, setting';
comment on column app.audit_entry.object is 'What it happened to: an account, a file, a list, an address; no personal data beyond usernames';

create function app.audit_only_grows() returns trigger language plpgsql as $$
begin
    -- Retention says in its transaction from before which moment it deletes.
    if tg_op = 'DELETE' and old.at < nullif(current_setting('leadwright.audit_before', true), '')::timestamptz then
        return old;
    end if;
    raise exception 'Rows of app.audit_entry are only added' using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_rows before update or delete on app.audit_entry
    for each row execute function app.audit_only_grows();
create trigger audit_entry_table before truncate on app.audit_entry
    for each statement execute function app.audit_only_grows();
