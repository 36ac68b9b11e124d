-- automation.publication

create table app.pending_publication (
    id         bigint generated always as identity primary key,
    author     text        not null,
    at         timestamptz not null default now(),
    access     boolean     not null,
    state      text        not null default 'waiting' check (state in ('waiting', 'agreed', 'refused')),
    decided_by text,
    decided_at timestamptz
);
create index pending_publication_waiting on app.pending_publication (id) where state = 'waiting';
comment on table app.pending_publication is 'Files that take effect when a second person agrees, and who decided';
comment on column app.pending_publication.author is 'Username of who handed them in';
comment on column app.pending_publication.access is 'Whether one of them decides about rights, so that only administrators may agree';

create table app.pending_publication_file (
    publication bigint not null references app.pending_publication on delete cascade,
    file        text   not null,
    content     text   not null,
    based_on    text,
    primary key (publication, file)
);
comment on table app.pending_publication_file is 'The files of a publication that waits for a second person';
comment on column app.pending_publication_file.file is 'Name relative to the project, decisions/record-access.dmn';
comment on column app.pending_publication_file.based_on is 'SHA-256 of the version in force when it was handed in; null for a new file';

create table app.access_table (
    name       text primary key,
    hash       text        not null,
    changes    int         not null default 0,
    changed_at timestamptz not null default now()
);
comment on table app.access_table is 'What decides about rights as it was last seen, so that each change is told once';
comment on column app.access_table.name is 'Id of the decision, or grants for the engine''s grants to roles';

-- automation.process

create table app.answered_task (
    id      bigint generated always as identity primary key,
    run     text        not null,
    element text        not null,
    by      text        not null,
    at      timestamptz not null,
    saw     jsonb       not null
);
create index answered_task_run on app.answered_task (run);
create index answered_task_at on app.answered_task (at);
comment on table app.answered_task is 'Which texts people saw in the tasks that they completed';
comment on column app.answered_task.run is 'Id of the process instance';
comment on column app.answered_task.by is 'Username of who completed the task';
comment on column app.answered_task.saw is 'Variable to the fingerprint of its text: SHA-256 of the run and the text, in hex';

-- automation.engine

-- Whoever has a task may work on it: complete, claim and give it back. The engine gave the right to change it, with its name, dates, links and
-- variables. 4 is UPDATE, 16384 is TASK_WORK, 7 are tasks.
update act_ru_authorization set perms_ = (perms_ & ~4) | 16384
where resource_type_ = 7 and resource_id_ <> '*' and type_ = 1 and perms_ & 4 > 0;
