alter table app.action_card drop constraint action_card_state_check;
alter table app.action_card add constraint action_card_state_check
    check (state in ('pending', 'executed', 'failed', 'skipped', 'postponed', 'replaced'));
comment on column app.action_card.state is
    'pending 待执行, executed 已执行, failed 失败 by decisions/action-failure.dmn, skipped 跳过, postponed 延迟, replaced by a newer one';
