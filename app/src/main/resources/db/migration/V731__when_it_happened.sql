create index stage_history_when on app.stage_history ("timestamp");
comment on index app.stage_history_when is 'What moved since a moment, so that figures of a period need not count every customer anew';
create index customer_created on app.customer (created_at) where merged_into is null;
create index deal_created on app.deal (created_time);
create index deal_closed on app.deal (closed_time) where closed_time is not null;
create index behavior_log_when on app.behavior_log using brin ("timestamp");
comment on index app.behavior_log_when is 'Finds recent behavior of all customers; rows arrive about in its order, so it costs writers next to nothing';
create index action_card_created on app.action_card (created_at);
create index action_card_decided on app.action_card (decided_at) where decided_at is not null;
