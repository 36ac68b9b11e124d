alter table app.action_card
    add column event text not null default '',
    add column block text not null default '',
    add column seen_type text,
    add column seen_at timestamptz,
    add column edited_by text,
    add column edited_at timestamptz;
comment on column app.action_card.event is 'What had it proposed: entered, stage-changed, blocked or asked; empty for cards made before this was kept';
comment on column app.action_card.block is 'Kind of the blocking point, where one had it proposed';
comment on column app.action_card.seen_type is 'Type of the newest behavior of the customer that was known then, with its time in seen_at';
comment on column app.action_card.edited_by is 'Who changed its words or due date before it was carried out; a model does not word it any more';
