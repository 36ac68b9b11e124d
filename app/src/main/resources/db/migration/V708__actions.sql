alter table app.action_card
    add column situation text not null default '',
    add column priority int not null default 50,
    add column template text not null default '',
    add column language text not null default 'zh';
comment on column app.action_card.situation is 'Rule, stage and since when: the same situation does not propose the same again';
comment on column app.action_card.template is 'Mail template of a mail action';
create index action_card_postponed on app.action_card (postponed_until) where state = 'postponed';

create table app.customer_block (
    customer_id bigint      not null references app.customer on delete cascade,
    block       text        not null,
    since       timestamptz not null,
    raised_at   timestamptz not null default now(),
    primary key (customer_id, block, since)
);
comment on table app.customer_block is 'Blocking points raised, each kind once for each stay at a stage (S0-267 to S0-269)';
comment on column app.customer_block.since is 'When the customer came to the stage';
