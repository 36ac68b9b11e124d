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
comment on table app.model_call is 'Every call of a language model: what was asked by which version of which prompt, what came back, what it cost';
comment on column app.model_call.call_key is 'Key of the step; a repeated step finds its answer here and does not ask again';
comment on column app.model_call.prompt_hash is 'SHA-256 of the prompt file';
comment on column app.model_call.outcome is 'OK, REPAIRED, INVALID (answer did not fit the schema), FAILED (no answer), REFUSED (limit, breaker or length)';
comment on column app.model_call.cost is 'In the currency of the configured prices';
comment on column app.model_call.answer is 'The answer as it was used, with masked phone numbers and e-mail addresses put back';
