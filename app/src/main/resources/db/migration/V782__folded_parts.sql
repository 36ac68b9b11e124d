create table app.folded_part (
    username text not null,
    part     text not null,
    primary key (username, part)
);
comment on table app.folded_part is 'Parts of pages that a person folded away (S0-353)';
comment on column app.folded_part.part is 'Page and part: dashboard/aside';
