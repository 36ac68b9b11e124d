-- 10,000 customers whose times lie at midnight in several zones, a moment before and after it, and in between; what they did, their deals and stages.

create temporary table made on commit drop as
select n, ('2026-08-20'::date + n % 110)::timestamp at time zone (array['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'UTC'])[n % 4 + 1]
       + (array['0', '-1 millisecond', '1 millisecond', '7 hours 13 minutes', '-0.001 millisecond'])[n % 5 + 1]::interval as at
from generate_series(1, 10000) as n;

insert into app.customer (id, name, name_key, owner, created_at, stage, stage_since, status, status_since, won_at, won_value, loss_reason, competitor,
                          estimated_value, source, industry, record)
overriding system value
select 5000000 + n, 'made ' || n, 'made ' || n, (array['lucy', 'elena', 'hany', 'jack', ''])[n % 7 % 5 + 1], at,
       case when n % 6 = 0 then 5 else n % 5 + 1 end, at + n % 17 * interval '1 day',
       case when n % 6 = 0 then 'won' when n % 6 = 1 then 'lost' when n % 41 = 0 then 'invalid' when n % 43 = 0 then 'pool' else 'open' end,
       case when n % 6 < 2 then at + n % 23 * interval '1 day' end,
       case when n % 6 = 0 then at + n % 23 * interval '1 day' end,
       case when n % 6 = 0 then 100 else 0 end, case when n % 6 = 1 then (array['price', 'delivery', 'competitor', ''])[n % 4 + 1] else '' end,
       case when n % 12 = 1 then 'Atlas' else '' end, n % 9 * 30000,
       (array['官网', 'website', '展会', '转介绍', null])[n % 5 + 1], (array['半导体封测', '汽车电子', 'automotive electronics', ''])[n % 4 + 1],
       case when n % 3 = 0 then 'made:' || 7000000 + n end
from made;
update app.customer set merged_into = id - 1 where id > 5000000 and id % 50 = 7;

insert into app.form_record (id, form, data, created_by, updated_by)
select 7000000 + n + again * 100000, 'made', jsonb_build_object('grade', (array['A', 'B', 'C', 'D', ''])[(n + again) % 5 + 1]), 'test', 'test'
from made, generate_series(0, 1) as again where n % 3 = 0 and (again = 0 or n % 2 = 0);
insert into app.customer_record (record, customer_id)
select 'made:' || 7000000 + n + again * 100000, 5000000 + n from made, generate_series(0, 1) as again where n % 3 = 0 and (again = 0 or n % 2 = 0);

insert into app.activity (customer_id, type, at, by, via, state_before, state_after, stage_before)
select 5000000 + n, (array['reached', 'not_reached', 'meeting', 'message', 'visit', 'mail_written', 'quote_sent', 'download'])[(n + each * 3) % 8 + 1],
       at + each * interval '9 hours 20 minutes' - case when n % 29 = 0 then interval '20 hours' else interval '0' end,
       (array['lucy', 'elena', ''])[(n + each) % 3 + 1], 'api', 'open', 'open', 1
from made, generate_series(0, 3) as each where n % 10 < 7;

insert into app.stage_history (customer_id, from_stage, to_stage, "timestamp", ai_reason, cause, by)
select 5000000 + n, case when step > 1 then step - 1 end, step, at + (step - 1) * (n % 5) * interval '1 day', '', case when step = 1 then 'entry' else 'rules' end, 'rules'
from made, generate_series(1, 5) as step where step <= case when n % 6 = 0 then 5 else n % 5 + 1 end;
insert into app.stage_history (customer_id, from_stage, to_stage, "timestamp", ai_reason, cause, by)
select 5000000 + n, move.f, move.t, at + interval '40 days' + move.d * interval '1 hour', '', 'person', 'lucy'
from made, (values (3, 2, 0), (2, 3, 1)) as move (f, t, d) where n % 60 = 2;

insert into app.deal (id, customer_id, amount, currency, status, created_time, created_by, closed_time)
overriding system value
select 6000000 + n, 5000000 + n, n % 100 * 1000 + 0.55, (array['CNY', 'USD', 'CNY', 'XXX'])[n / 6 % 4 + 1],
       case n % 6 when 0 then 'won' when 1 then 'lost' else 'open' end, at, 'lucy', case when n % 6 < 2 and n % 12 <> 6 then at + n % 23 * interval '1 day' end
from made where n % 2 = 0 or n % 6 = 1;
insert into app.deal_document (deal_id, kind, number, amount, currency, dated, status, created_by, changed_by)
select 6000000 + n, 'quotation', 'Q' || n, 10, 'CNY', '2026-08-20'::date + n % 110, (array['draft', 'sent', 'accepted', 'declined', 'expired'])[n / 2 % 5 + 1],
       'lucy', 'lucy'
from made where n % 2 = 0;

insert into app.mail (id, business_key, purpose, step, template, language, recipient, subject, text, message_id, state, not_before, created_at, created_by, sent_at)
select gen_random_uuid(), 'made:' || 7000000 + n, 'test', '1', 'mail-recap', 'zh', 'x@example.com', 'x', 'x', 'made-' || n,
       (array['sent', 'failed', 'waiting'])[n / 3 % 3 + 1], at, at, 'test', case when n / 3 % 3 = 0 then at + interval '1 minute' end
from made where n % 3 = 0;
