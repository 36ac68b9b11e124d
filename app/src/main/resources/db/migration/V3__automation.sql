-- automation.engine: the engine has already created its tables (act_*); this adapts their indexes to how we use them

-- A lead that is rated and assigned writes about forty rows of act_hi_actinst and dates a dozen of them again when its runs end; each row is an entry in
-- every index. These serve searches across all processes that neither the clean-up nor our pages nor Cockpit make: by activity and execution, by
-- start or end alone, by key. What is asked for goes by run, by root run, by removal time, or by definition and end.
drop index if exists act_idx_hi_act_inst_comp;
drop index if exists act_idx_hi_act_inst_stats;
drop index if exists act_idx_hi_act_inst_start_end;
drop index if exists act_idx_hi_act_inst_end;
drop index if exists act_idx_hi_act_inst_proc_def_key;

-- The engine indexes columns that are empty in nearly every row (tenants, cases, batches, tasks of variables, errors of jobs). Each lead writes two
-- dozen rows, and each row an entry in each of these indexes. An index of the rows that have a value finds the same rows: every
-- condition of the engine on these columns asks for a value.
do $$
declare
    old record;
begin
    for old in
        select index.indexrelid::regclass as name, index.indrelid::regclass as of_table, pg_get_indexdef(index.indexrelid) as definition,
               (select attname from pg_attribute where attrelid = index.indrelid and attnum = index.indkey[0]) as first_column
        from pg_index index
        where index.indrelid in (select oid from pg_class where relname in
                  ('act_ru_execution', 'act_ru_variable', 'act_ru_job', 'act_ru_task', 'act_ru_ext_task', 'act_hi_procinst', 'act_hi_actinst',
                   'act_hi_taskinst'))
          and not index.indisunique and index.indpred is null
    loop
        if old.first_column in ('tenant_id_', 'super_exec_', 'task_id_', 'bytearray_id_', 'batch_id_', 'case_execution_id_', 'case_inst_id_',
                                'exception_stack_id_', 'restarted_proc_inst_id_', 'removal_time_') then
            execute 'drop index ' || old.name;
            execute old.definition || ' where ' || old.first_column || ' is not null';
        end if;
    end loop;
end
$$;

-- The engine looks for due jobs many times a second and has no index for it; parked timers would be read each time.
create index if not exists leadwright_job_due on act_ru_job (duedate_) where retries_ > 0;
-- To take the next jobs the engine asks which runs have a job that is being worked on, and read all jobs for that, the waiting timers too:
-- 50 of 52 ms with 60,000 of them.
create index if not exists leadwright_job_locked on act_ru_job (process_instance_id_) where lock_owner_ is not null;

-- When a run ends, the engine would set a removal date on each of its history rows, so that the clean-up finds them a year later: it would write every
-- row and its index entries twice. Only the run itself gets a date. When its row is deleted, this trigger deletes what belongs to it and the runs it
-- called.
create function app.history_goes_with_its_run() returns trigger language plpgsql as $$
begin
    if not exists (select from gone) then
        return null;
    end if;
    delete from act_ge_bytearray where id_ in (
        select content_id_ from act_hi_attachment where proc_inst_id_ in (select proc_inst_id_ from gone));
    delete from act_hi_attachment where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_comment where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_taskinst where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_actinst where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_procinst where root_proc_inst_id_ in (select proc_inst_id_ from gone);
    return null;
end
$$;
create trigger history_goes_with_its_run after delete on act_hi_procinst
    referencing old table as gone for each statement execute function app.history_goes_with_its_run();
-- Only that dating used this index.
drop index if exists act_idx_hi_actinst_root_pi;

-- automation.deployment

create table app.model_publication (
    deployment text primary key,
    file       text not null,
    by         text not null
);
comment on table app.model_publication is 'Who published a version of a model file in the workplace; the engine''s deployment has the version itself and its time';
comment on column app.model_publication.deployment is 'Deployment of the engine; versions without an entry came from the content folders or from a program';
comment on column app.model_publication.file is 'Name relative to the project, prompts/mail-recap.md';
comment on column app.model_publication.by is 'Username';

-- automation.step

create table app.finding (
    run     text        not null,
    name    text        not null,
    content jsonb       not null,
    at      timestamptz not null default now(),
    primary key (run, name)
);
create index finding_age on app.finding (at);
comment on table app.finding is 'Output of a step for later steps of the same run, kept after the run for audit';
comment on column app.finding.run is 'Id of the process instance';
comment on column app.finding.name is 'Name of the output, as given in the process';

-- automation.instance

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
create index run_action_age on app.run_action (at);
comment on table app.run_action is 'Runs that people skipped, moved, stopped or retried by hand';
comment on column app.run_action.run is 'Process instance';
comment on column app.run_action.element is 'Step that was skipped, left or retried; null when the whole run was stopped';
comment on column app.run_action.target is 'Step at which the run continued';

create table app.step_failure (
    incident   text        primary key,
    run        text        not null,
    definition text        not null,
    element    text        not null,
    kind       text        not null,
    message    text,
    at         timestamptz not null
);
create index step_failure_of_definition on app.step_failure (definition, at);
create index step_failure_of_run on app.step_failure (run, at);
create index step_failure_at on app.step_failure (at);
comment on table app.step_failure is 'Steps that failed all their tries; kept after they are resolved, because the engine then forgets the incident';
comment on column app.step_failure.run is 'Process instance';
comment on column app.step_failure.definition is 'Process definition, a version of a process';
comment on column app.step_failure.element is 'The element that failed';
comment on column app.step_failure.kind is 'Type of the incident: failedJob or failedExternalTask';
