create table app.rating_override (
    id            bigint generated always as identity primary key,
    form          text        not null,
    record_id     bigint      not null references app.form_record (id) on delete cascade,
    target        text        not null,
    from_value    text        not null,
    to_value      text        not null,
    reason        text        not null,
    by            text        not null,
    at            timestamptz not null default now(),
    evidence      jsonb       not null,
    taken_back_by text,
    taken_back_at timestamptz,
    check ((taken_back_by is null) = (taken_back_at is null))
);
create unique index rating_override_standing on app.rating_override (record_id, target) where taken_back_at is null;
create index rating_override_record on app.rating_override (record_id, id);
create index rating_override_form on app.rating_override (form, id);
comment on table app.rating_override is 'Grades and dimensions that a manager set, with the evidence at that time: labelled examples for the rules and the model';
comment on column app.rating_override.target is 'grade, or the dimension';
comment on column app.rating_override.from_value is 'Grade or category that was computed';
comment on column app.rating_override.to_value is 'Grade or category that the manager set';
comment on column app.rating_override.evidence is 'The entered fields of the record, and under dimensions the evidence of each dimension';
comment on column app.rating_override.taken_back_at is 'Null while it stands; a later override of the same target also takes it back';
