create table app.run_action (
    id      bigint generated always as identity primary key,
    run     text        not null,
    kind    text        not null check (kind in ('skip', 'move', 'stop', 'retry')),
    element text,
    target  text,
    reason  text,
    by      text        not null,
    at      timestamptz not null
);
create index run_action_of_run on app.run_action (run, id);
comment on table app.run_action is 'What people did to runs of assistants by hand';
comment on column app.run_action.run is 'Process instance';
comment on column app.run_action.element is 'Step that was left or retried, null when the whole run was stopped';
comment on column app.run_action.target is 'Step that the run went on from';
