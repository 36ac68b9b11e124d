-- forms.importexport: how the beginning of a file is read, what its columns mean, and the rows that come back

alter table app.import_run
    add column header_row integer not null default 0,
    add column head       jsonb   not null default '{}',
    add column formats    jsonb   not null default '[]';
comment on column app.import_run.header_row is 'Number of the row with the headers; 0 for the first row with content';
comment on column app.import_run.head is 'Sheets with their rows, the first rows, how the columns are meant, and texts that make the encoding doubtful';
comment on column app.import_run.formats is 'For each column the order of its dates, its decimal sign and its unit';

alter table app.import_mapping add column formats jsonb not null default '[]';
comment on column app.import_mapping.formats is 'For each column how its values were meant';

alter table app.import_row add column hash bigint;
comment on column app.import_row.hash is 'Of the values that came from the file, so that the same row of another file is not written again';
create index import_row_hash on app.import_row (hash) where hash is not null;

create table app.import_bad_row (
    import_id bigint  not null references app.import_run (id) on delete cascade,
    row       integer not null,
    cells     jsonb   not null,
    primary key (import_id, row)
);
comment on table app.import_bad_row is 'Rows of a file that were not written, as they stand in it, until they are mended or forgotten';
comment on column app.import_bad_row.cells is 'Texts, and numbers where a workbook stores them as such';
