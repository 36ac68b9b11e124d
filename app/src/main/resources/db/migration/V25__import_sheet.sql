-- forms.importexport: which sheet of a workbook is read, and from which row

alter table app.import_run
    add column sheet  text    not null default '',
    add column header integer not null default 0;
comment on column app.import_run.sheet is 'Name of the sheet of a workbook; empty for its first visible one';
comment on column app.import_run.header is 'Row of the headers, as a spreadsheet numbers it; 0 for the first row with content';
