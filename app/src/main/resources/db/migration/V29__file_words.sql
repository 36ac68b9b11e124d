-- forms.attachment

create table app.stored_file_words (
    hash  bytea primary key references app.stored_file (hash) on delete cascade,
    words text not null
);
comment on table app.stored_file_words is 'Words of stored files that can be read: texts, office documents, PDF';

-- sales.privacy

alter table app.erasure add column kept_files bigint[] not null default '{}';
comment on column app.erasure.kept_files is 'Files that name the person and were kept on purpose, by their numbers in app.attachment';
