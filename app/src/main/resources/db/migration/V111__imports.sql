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
comment on table app.import_run is 'A file whose rows become records: how it is read, how far it is, what came of it';
comment on column app.import_run.encoding is 'Of a CSV file, as Java names it; empty for a workbook';
comment on column app.import_run.headers is 'The first row of the file, a list of texts';
comment on column app.import_run.samples is 'The next rows, lists of texts, for the person who maps the columns';
comment on column app.import_run.mapping is 'For each column the key of its field, or empty when it is left out';
comment on column app.import_run.left_out is 'Fields with the property importSwitch that are set in every record, so that its assistants leave something out';
comment on column app.import_run.refuse_bad is 'Whether one bad row refuses the whole file';
comment on column app.import_run.fault is 'Why it failed: code of a message and its arguments';
comment on column app.import_run.at_row is 'Last row that was dealt with; the work goes on behind it after a stop';
comment on column app.import_run.total is 'Rows with content, the header not counted; known after the check';
comment on column app.import_run.token is 'Who works on it now; whoever has another token writes nothing';
comment on column app.import_run.lease_until is 'From then on another server takes the work over';
comment on column app.import_run.attempts is 'Starts of the work without progress; too many, and it has failed';

create table app.import_chunk (
    import_id bigint  not null references app.import_run (id) on delete cascade,
    number    integer not null,
    bytes     bytea   not null,
    primary key (import_id, number)
);
comment on table app.import_chunk is 'The file as it was sent, in pieces, until the import has ended; any server can go on with it';

create table app.import_row (
    import_id bigint  not null references app.import_run (id) on delete cascade,
    row       integer not null,
    record_id bigint  not null,
    outcome   text    not null default 'created' check (outcome in ('created', 'removed', 'kept')),
    primary key (import_id, row)
);
create index import_row_record on app.import_row (record_id);
comment on table app.import_row is 'Which row of a file made which record; the key keeps a row from being written twice';
comment on column app.import_row.outcome is 'After the import was taken back: removed, or kept because a person changed the record';

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
comment on column app.import_fault.warning is 'The row is written nevertheless';
comment on column app.import_fault.field is 'Key of the field; empty when the whole row is meant';
comment on column app.import_fault.label is 'Header of the column';
comment on column app.import_fault.value is 'What stands in the cell, cut';
comment on column app.import_fault.code is 'Message that says the reason, in the reader''s language';

create table app.import_mapping (
    form    text        not null,
    headers text        not null,
    mapping jsonb       not null,
    at      timestamptz not null default now(),
    primary key (form, headers)
);
comment on table app.import_mapping is 'How a form''s columns were mapped the last time a file had the same headers';
comment on column app.import_mapping.headers is 'SHA-256 of the headers';
