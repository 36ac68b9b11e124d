-- automation.process

create table app.assistant_switch (
    process text primary key,
    is_on boolean not null,
    reason text not null default '' check (length(reason) <= 500),
    changed_by text not null,
    changed_at timestamptz not null
);
comment on table app.assistant_switch is 'Assistants that people switched off, or on again; a process without a row is on';
comment on column app.assistant_switch.process is 'Key of the process';
