-- forms.record

-- Without a cache: with one, a record entered later could have the lower id, and lists that go by id showed it first.
create sequence app.form_record_id;

-- The fields of a rated lead are longer than what PostgreSQL keeps in the row by default. It would compress them and move them out of line, and read
-- and unpack them for each index on a field, each filter and each row of a statistic.
create table app.form_record (
    id         bigint      primary key default nextval('app.form_record_id'),
    form       text        not null,
    version    integer     not null default 1,
    data       jsonb       not null,
    created_at timestamptz not null default now(),
    created_by text        not null,
    updated_at timestamptz not null default now(),
    updated_by text        not null
) with (toast_tuple_target = 8160);
create index form_record_newest on app.form_record (form, id desc);
create index form_record_updated on app.form_record (form, updated_at desc, id desc);
comment on table app.form_record is 'Records of all forms; their fields are stored in data, so a new field needs no migration';
comment on column app.form_record.form is 'Key of the form, lead for forms/lead.form';
comment on column app.form_record.version is 'Counts up with each change; the ETag of the API';
comment on column app.form_record.created_by is 'Username, or assistant:<process>';

create table app.form_record_change (
    record_id bigint      not null references app.form_record (id) on delete cascade,
    version   integer     not null,
    at        timestamptz not null default now(),
    by        text        not null,
    changes   jsonb       not null,
    primary key (record_id, version)
);
create index form_record_change_age on app.form_record_change (at);
comment on table app.form_record_change is 'Every change of a record: field to [old, new]; version 1 is its creation';

create table app.idempotency_key (
    key          text        not null,
    username     text        not null,
    request      text        not null,
    record_id    bigint      not null,
    at           timestamptz not null default now(),
    primary key (username, key)
);
create index idempotency_key_age on app.idempotency_key (at);
comment on table app.idempotency_key is 'Which record a POST with an Idempotency-Key created, so that a repeated request gets the same answer';
comment on column app.idempotency_key.request is 'SHA-256 of form and body; another request with the same key is refused';

create view app.record_value as
select id, form,
       case when jsonb_typeof(data -> 'estimatedValue') = 'number' then (data ->> 'estimatedValue')::numeric end as amount,
       nullif(data ->> 'valueCurrency', '') as currency
from app.form_record;
comment on view app.record_value is 'What a record may be worth; amount is null when nobody estimated it, currency when it is the house currency';

-- forms.feedback

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
comment on column app.text_feedback.after is 'The text as it stands after the judgment; the same unless it was edited';
comment on column app.text_feedback.made_by is 'model or rules; empty when not known';
comment on column app.text_feedback.made_from is 'Prompt and version, and the model; empty when not known';
comment on column app.text_feedback.by is 'Username of the person who judged';

create view app.text_verdict as
select verdict, made_by, by, at from app.text_feedback;
comment on view app.text_verdict is 'How people judged texts, for reports; without the texts themselves';

-- forms.importexport

create table app.import_run (
    id          bigint      generated always as identity primary key,
    form        text        not null,
    file_name   text        not null,
    size        bigint      not null,
    kind        text        not null check (kind in ('csv', 'xlsx')),
    encoding    text        not null,
    separator   text        not null,
    headers     jsonb       not null default '[]',
    samples     jsonb       not null default '[]',
    mapping     jsonb       not null default '[]',
    left_out    jsonb       not null default '[]',
    refuse_bad  boolean     not null default false,
    state       text        not null check (state in
                ('uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'undoing', 'undone', 'failed')),
    fault       jsonb,
    total       integer     not null default 0,
    at_row      integer     not null default 0,
    good        integer     not null default 0,
    bad         integer     not null default 0,
    warned      integer     not null default 0,
    created     integer     not null default 0,
    removed     integer     not null default 0,
    kept        integer     not null default 0,
    by          text        not null,
    undone_by   text,
    at          timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    token       uuid,
    lease_until timestamptz,
    attempts    integer     not null default 0
);
create index import_run_newest on app.import_run (form, id desc);
create index import_run_work on app.import_run (id) where state in ('checking', 'running', 'undoing');
comment on table app.import_run is 'A file whose rows become records: how it is read, its progress and its result';
comment on column app.import_run.encoding is 'Of a CSV file, as Java names it; empty for a workbook';
comment on column app.import_run.headers is 'The first row of the file, a list of texts';
comment on column app.import_run.samples is 'The next rows, lists of texts, for the person who maps the columns';
comment on column app.import_run.mapping is 'For each column the key of its field, or empty when it is left out';
comment on column app.import_run.left_out is 'Fields with the property importSwitch that are set in every record, so that its assistants leave something out';
comment on column app.import_run.refuse_bad is 'Whether one bad row refuses the whole file';
comment on column app.import_run.fault is 'Why it failed: code of a message and its arguments';
comment on column app.import_run.at_row is 'Last row processed; after a stop the import resumes behind it';
comment on column app.import_run.total is 'Rows with content, the header not counted; known after the check';
comment on column app.import_run.token is 'Identifies the current worker; a worker with another token writes nothing';
comment on column app.import_run.lease_until is 'After this, another server may take over';
comment on column app.import_run.attempts is 'Attempts without progress; after too many the import fails';

create table app.import_chunk (
    import_id bigint  not null references app.import_run (id) on delete cascade,
    number    integer not null,
    bytes     bytea   not null,
    primary key (import_id, number)
);
comment on table app.import_chunk is 'The uploaded file in pieces, kept until the import has ended, so that any server can continue';

create table app.import_row (
    import_id bigint  not null references app.import_run (id) on delete cascade,
    row       integer not null,
    record_id bigint  not null,
    outcome   text    not null default 'created' check (outcome in ('created', 'removed', 'kept')),
    primary key (import_id, row)
);
create index import_row_record on app.import_row (record_id);
comment on table app.import_row is 'Which row of a file created which record; the key prevents a row from being written twice';
comment on column app.import_row.outcome is 'After the import was undone: removed, or kept because a person changed the record';

create table app.import_fault (
    import_id bigint  not null references app.import_run (id) on delete cascade,
    row       integer not null,
    number    integer not null,
    warning   boolean not null,
    field     text    not null,
    label     text    not null,
    value     text    not null,
    code      text    not null,
    arguments jsonb   not null default '[]',
    primary key (import_id, row, number)
);
comment on table app.import_fault is 'What is wrong with a row of a file';
comment on column app.import_fault.warning is 'Whether the row is written all the same';
comment on column app.import_fault.field is 'Key of the field; empty when the whole row is meant';
comment on column app.import_fault.label is 'Header of the column';
comment on column app.import_fault.value is 'Content of the cell, truncated';
comment on column app.import_fault.code is 'Key of the message that gives the reason in the reader''s language';

create table app.import_mapping (
    form    text        not null,
    headers text        not null,
    mapping jsonb       not null,
    at      timestamptz not null default now(),
    primary key (form, headers)
);
comment on table app.import_mapping is 'How a form''s columns were mapped the last time a file had the same headers';
comment on column app.import_mapping.headers is 'SHA-256 of the headers';
