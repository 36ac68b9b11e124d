-- Written before a model is asked: a server that hangs or dies with the call leaves no other trace of it.
create table app.model_try (
    call_key text        primary key,
    tries    integer     not null,
    at       timestamptz not null default now()
);
comment on table app.model_try is 'How often a step has begun to ask models, answered or not; kept for a week';
comment on column app.model_try.call_key is 'The run of the step, as in app.model_call';
comment on column app.model_try.tries is 'At most leadwright.ai.tries; then the rules answer';
