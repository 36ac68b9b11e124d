-- ai.model

create table app.model_call (
    id           bigint generated always as identity primary key,
    call_key     text          not null,
    prompt       text          not null,
    prompt_hash  text          not null,
    endpoint     text          not null,
    model        text          not null,
    outcome      text          not null,
    tokens_in    bigint        not null default 0,
    tokens_out   bigint        not null default 0,
    cost         numeric(14,6) not null default 0,
    latency_ms   bigint        not null default 0,
    run          text          not null,
    business_key text          not null,
    at           timestamptz   not null default now(),
    answer       jsonb,
    error        text
);
create unique index model_call_answered on app.model_call (call_key) where answer is not null;
create index model_call_run on app.model_call (run, id);
create index model_call_record on app.model_call (business_key, id);
create index model_call_at on app.model_call (at);
comment on table app.model_call is 'Every call of a language model: the prompt and its version, the answer and the cost';
comment on column app.model_call.call_key is 'Key of the step; a repeated step finds its answer here and does not ask again';
comment on column app.model_call.prompt_hash is 'SHA-256 of the prompt file';
comment on column app.model_call.outcome is 'OK, REPAIRED, INVALID (answer did not fit the schema), FAILED (no answer), REFUSED (limit, breaker or length)';
comment on column app.model_call.cost is 'In the currency of the configured prices';
comment on column app.model_call.answer is 'The answer as it was used, with masked phone numbers and e-mail addresses put back';

create view app.token_usage as
select call_key as step, run, model, tokens_in, tokens_out, at
from app.model_call
where tokens_in + tokens_out > 0;
comment on view app.token_usage is 'Tokens that steps spent; step is the id of the activity instance that asked';

create table app.model_day (
    day   date          not null,
    part  integer       not null,
    calls bigint        not null default 0,
    cost  numeric(14,6) not null default 0,
    primary key (day, part)
);
comment on table app.model_day is 'Calls and their cost by day, updated with each call: the daily limit reads this instead of the ledger';
comment on column app.model_day.day is 'In the zone of the settings';
comment on column app.model_day.part is 'A day has several rows, so that calls ending at the same moment do not wait for each other; add them up';
comment on column app.model_day.calls is 'Without calls that were refused before they reached a model';

-- Written before a model is asked: a server that hangs or dies with the call leaves no other trace of it.
create table app.model_try (
    call_key text        primary key,
    tries    integer     not null,
    at       timestamptz not null default now()
);
comment on table app.model_try is 'How often a step has started a model call, answered or not; kept for a week';
comment on column app.model_try.call_key is 'The run of the step, as in app.model_call';
comment on column app.model_try.tries is 'At most leadwright.ai.tries; then the rules answer';
