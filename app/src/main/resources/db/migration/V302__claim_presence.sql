create table app.claim_presence (
    form      text    not null,
    record_id bigint  not null,
    present   boolean not null,
    primary key (form, record_id)
);
comment on table app.claim_presence is 'Who took part in the last distribution; whoever comes new or back starts at the round of the others';
