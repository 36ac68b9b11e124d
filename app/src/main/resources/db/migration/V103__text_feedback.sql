create table app.text_feedback (
    id        bigint      generated always as identity primary key,
    form      text        not null,
    record_id bigint      not null references app.form_record (id) on delete cascade,
    field     text        not null,
    verdict   text        not null check (verdict in ('ACCEPTED', 'EDITED', 'REJECTED')),
    before    text        not null,
    after     text        not null,
    made_by   text        not null,
    made_from text        not null,
    by        text        not null,
    at        timestamptz not null default now()
);
create index text_feedback_record on app.text_feedback (record_id, field, id desc);
create index text_feedback_form on app.text_feedback (form, id desc);
comment on table app.text_feedback is 'How people judged the texts that assistants wrote into records, so that prompts can be improved';
comment on column app.text_feedback.before is 'The text that was judged';
comment on column app.text_feedback.after is 'The text as it stands after the judgement; the same unless it was edited';
comment on column app.text_feedback.made_by is 'model or rules; empty when not known';
comment on column app.text_feedback.made_from is 'Prompt and version, and the model; empty when not known';
comment on column app.text_feedback.by is 'Username of the person who judged';
