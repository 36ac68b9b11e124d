-- forms.attachment

-- What was read before was read without comments, links and pictures, so of those files only texts are known to their ends.
alter table app.stored_file_words add column whole boolean not null default false;
update app.stored_file_words words set whole = true
where (select bool_and(name ~* '\.(txt|csv|tsv|md)$') from app.attachment where attachment.hash = words.hash);
comment on column app.stored_file_words.whole is 'False: the file also has something that cannot be read, such as a scanned page or a picture';

create or replace function app.forget_stored_file() returns trigger language plpgsql as $$
declare
    each bytea;
begin
    -- One by one, so that a content that stays does not keep the others.
    for each in select distinct hash from gone order by hash loop
        begin
            delete from app.stored_file
            where hash = each
              and not exists (select from app.attachment where attachment.hash = stored_file.hash)
              and not exists (select from app.mail_attachment where mail_attachment.hash = stored_file.hash);
        exception when foreign_key_violation then
            -- Somebody has just attached it again.
            null;
        end;
    end loop;
    return null;
end $$;
