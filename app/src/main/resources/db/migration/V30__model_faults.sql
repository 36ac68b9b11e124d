-- ai.model

alter table app.model_call add column fault text;
alter table app.model_call add column unwrapped text;
comment on column app.model_call.fault is 'Kind of what went wrong: BUSY, KEY, CUT_OFF … as in the manual';
comment on column app.model_call.unwrapped is 'What the answer was unwrapped from, and what was mended or dropped';
create index model_call_failed on app.model_call (prompt, at) where fault is not null;
