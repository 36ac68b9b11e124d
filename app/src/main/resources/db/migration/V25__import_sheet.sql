-- forms.importexport: which sheet of a workbook is read

alter table app.import_run add column sheet text not null default '';
comment on column app.import_run.sheet is 'Name of the sheet of a workbook; empty for its first visible one';
