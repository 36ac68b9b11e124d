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
create index step_failure_at on app.step_failure (at);
create index step_failure_of_run on app.step_failure (run, at);
comment on table app.step_failure is 'Steps of assistants that failed all their tries; kept when they go on, because the engine forgets an incident then';
comment on column app.step_failure.run is 'Process instance';
comment on column app.step_failure.definition is 'Process definition, a version of a process';
comment on column app.step_failure.element is 'The element that failed';
comment on column app.step_failure.kind is 'Type of the incident: failedJob or failedExternalTask';

insert into app.step_failure (incident, run, definition, element, kind, message, at)
select id_, proc_inst_id_, proc_def_id_, coalesce(failed_activity_id_, activity_id_), incident_type_,
       left(incident_msg_, 500), incident_timestamp_
from act_ru_incident
where proc_inst_id_ is not null and proc_def_id_ is not null and coalesce(failed_activity_id_, activity_id_) is not null;
