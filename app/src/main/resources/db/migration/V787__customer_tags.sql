create table app.customer_tag (
    customer_id bigint      not null references app.customer on delete cascade,
    tag         text        not null,
    by          text        not null,
    at          timestamptz not null,
    primary key (customer_id, tag)
);
create index customer_tag_named on app.customer_tag (tag, customer_id);
comment on table app.customer_tag is 'Words that people put on customers to find them again (S0-497); those of a merged customer show at the kept one';
