-- What each key figure counts, written over the tables as the definition says, day by day in the local time of the zone: a row for each case with the
-- person, the customer, the value and the stage. The line before each says how the values are taken.

-- entered: count
select owner, id, 1, null from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (created_at at time zone :zone)::date between :first and :last

-- quality: mean
select owner, id,
       case when (select record.data ->> 'grade' from app.customer_record lead join app.form_record record on lead.record = record.form || ':' || record.id
                  where lead.customer_id = customer.id and record.data ->> 'grade' <> '' order by record.id desc limit 1) in ('A', 'B') then 1 else 0 end, null
from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (created_at at time zone :zone)::date between :first and :last

-- conversion: mean
select owner, id, case when won_at is null then 0 else 1 end, null from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (created_at at time zone :zone)::date between :first and :last

-- first-response: mean
select coalesce(nullif(answer.by, ''), owner), customer.id, extract(epoch from answer.at - created_at) / 3600, null
from app.customer, lateral (
    select activity.at, activity.by from app.activity join app.customer member on member.id = activity.customer_id
    where coalesce(member.merged_into, member.id) = customer.id
      and type in ('reached', 'message', 'meeting', 'visit', 'demo', 'price_talk', 'quote_sent') order by activity.at limit 1) as answer
where merged_into is null and answer.at >= created_at and (answer.at at time zone :zone)::date between :first and :last

-- median-response: median
select coalesce(nullif(answer.by, ''), owner), customer.id, extract(epoch from answer.at - created_at) / 3600, null
from app.customer, lateral (
    select activity.at, activity.by from app.activity join app.customer member on member.id = activity.customer_id
    where coalesce(member.merged_into, member.id) = customer.id
      and type in ('reached', 'message', 'meeting', 'visit', 'demo', 'price_talk', 'quote_sent') order by activity.at limit 1) as answer
where merged_into is null and answer.at >= created_at and (answer.at at time zone :zone)::date between :first and :last

-- calls: count
select coalesce(nullif(activity.by, ''), kept.owner), kept.id, 1, null
from app.activity join app.customer member on member.id = activity.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where type in ('reached', 'not_reached') and (activity.at at time zone :zone)::date between :first and :last

-- call-reach: mean
select coalesce(nullif(activity.by, ''), kept.owner), kept.id, case type when 'reached' then 1 else 0 end, null
from app.activity join app.customer member on member.id = activity.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where type in ('reached', 'not_reached') and (activity.at at time zone :zone)::date between :first and :last

-- first-call-reach: mean
select coalesce(nullif(call.by, ''), owner), customer.id, case call.type when 'reached' then 1 else 0 end, null
from app.customer, lateral (
    select activity.at, activity.by, activity.type from app.activity join app.customer member on member.id = activity.customer_id
    where coalesce(member.merged_into, member.id) = customer.id and type in ('reached', 'not_reached') order by activity.at limit 1) as call
where merged_into is null and (call.at at time zone :zone)::date between :first and :last

-- meetings: count
select coalesce(nullif(activity.by, ''), kept.owner), kept.id, 1, null
from app.activity join app.customer member on member.id = activity.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where type in ('meeting', 'visit', 'demo') and (activity.at at time zone :zone)::date between :first and :last

-- mails: sum
select kept.owner, kept.id, case mail.state when 'sent' then 1 else 0 end, null
from app.mail join app.customer member on member.record = mail.business_key join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where audience = 'customer' and state in ('sent', 'failed') and (coalesce(sent_at, mail.created_at) at time zone :zone)::date between :first and :last

-- mail-reach: mean
select kept.owner, kept.id, case mail.state when 'sent' then 1 else 0 end, null
from app.mail join app.customer member on member.record = mail.business_key join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where audience = 'customer' and state in ('sent', 'failed') and (coalesce(sent_at, mail.created_at) at time zone :zone)::date between :first and :last

-- follow-ups: per customer
select coalesce(nullif(activity.by, ''), kept.owner), kept.id, 1, null
from app.activity join app.customer member on member.id = activity.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where type in ('reached', 'message', 'meeting', 'visit', 'demo', 'price_talk', 'quote_sent', 'sample_sent', 'mail_written')
  and (activity.at at time zone :zone)::date between :first and :last

-- coverage: mean
select owner, id, case when id in (
           select coalesce(member.merged_into, member.id) from app.activity join app.customer member on member.id = activity.customer_id
           where type in ('reached', 'message', 'meeting', 'visit', 'demo', 'price_talk', 'quote_sent', 'sample_sent', 'mail_written')
             and (activity.at at time zone :zone)::date between :first and :last) then 1 else 0 end, null
from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (created_at at time zone :zone)::date <= :last
  and (status = 'open' or (coalesce(status_since, created_at) at time zone :zone)::date >= :first)

-- high-value-coverage: mean
select owner, id, case when id in (
           select coalesce(member.merged_into, member.id) from app.activity join app.customer member on member.id = activity.customer_id
           where type in ('reached', 'message', 'meeting', 'visit', 'demo', 'price_talk', 'quote_sent', 'sample_sent', 'mail_written')
             and (activity.at at time zone :zone)::date between :first and :last) then 1 else 0 end, null
from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (created_at at time zone :zone)::date <= :last
  and (status = 'open' or (coalesce(status_since, created_at) at time zone :zone)::date >= :first) and estimated_value > 100000

-- quotations: count
select kept.owner, kept.id, 1, null
from app.deal_document document join app.deal on deal.id = document.deal_id
join app.customer member on member.id = deal.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where kind = 'quotation' and document.status <> 'draft' and dated between :first and :last

-- quote-success: mean
select kept.owner, kept.id, case when document.status = 'accepted' or deal.status = 'won' then 1 else 0 end, null
from app.deal_document document join app.deal on deal.id = document.deal_id
join app.customer member on member.id = deal.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where kind = 'quotation' and document.status <> 'draft' and dated between :first and :last
  and (document.status in ('accepted', 'declined', 'expired') or deal.status in ('won', 'lost'))

-- won: count
select owner, id, 1, null from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (won_at at time zone :zone)::date between :first and :last

-- lost: count
select owner, id, 1, null from app.customer
where merged_into is null and status = 'lost' and (coalesce(status_since, created_at) at time zone :zone)::date between :first and :last

-- close-rate: mean
select owner, id, 1, null from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (won_at at time zone :zone)::date between :first and :last
union all
select owner, id, 0, null from app.customer
where merged_into is null and status = 'lost' and (coalesce(status_since, created_at) at time zone :zone)::date between :first and :last

-- cycle: median
select owner, id, greatest(0, extract(epoch from won_at - (
           select min(member.created_at) from app.customer member where customer.id in (member.id, member.merged_into))) / 86400), null
from app.customer
where merged_into is null and status in ('open', 'won', 'lost') and (won_at at time zone :zone)::date between :first and :last

-- deals: count
select kept.owner, kept.id, 1, null
from app.deal join app.customer member on member.id = deal.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where deal.status = 'won' and (coalesce(closed_time, created_time) at time zone :zone)::date between :first and :last

-- revenue: sum
select kept.owner, kept.id, round(deal.amount * case currency when 'CNY' then 1 when 'USD' then :usd else 0 end, 2), null
from app.deal join app.customer member on member.id = deal.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where deal.status = 'won' and (coalesce(closed_time, created_time) at time zone :zone)::date between :first and :last

-- order-value: mean
select kept.owner, kept.id, round(deal.amount * case currency when 'CNY' then 1 when 'USD' then :usd else 0 end, 2), null
from app.deal join app.customer member on member.id = deal.customer_id join app.customer kept on kept.id = coalesce(member.merged_into, member.id)
where deal.status = 'won' and (coalesce(closed_time, created_time) at time zone :zone)::date between :first and :last

-- stage-came: customers
select owner, customer.id, 1, to_stage
from app.stage_history moved join app.customer on customer.id = moved.customer_id
where merged_into is null and status in ('open', 'won', 'lost') and (from_stage is null or to_stage > from_stage)
  and ("timestamp" at time zone :zone)::date between :first and :last

-- stage-retention: mean
select owner, customer.id, case when stage > to_stage then 1 else 0 end, to_stage
from (select customer_id, to_stage, min("timestamp") as at from app.stage_history where from_stage is null or to_stage > from_stage group by 1, 2) as came
join app.customer on customer.id = came.customer_id
where merged_into is null and status in ('open', 'won', 'lost') and (came.at at time zone :zone)::date between :first and :last

-- stage-stay: mean
select owner, customer.id, extract(epoch from moved."timestamp" - moved.before) / 86400, from_stage
from (select *, lag("timestamp") over (partition by customer_id order by "timestamp", id) as before from app.stage_history) as moved
join app.customer on customer.id = moved.customer_id
where merged_into is null and status in ('open', 'won', 'lost') and to_stage > from_stage and (moved."timestamp" at time zone :zone)::date between :first and :last

-- stage-loss: mean
select owner, customer.id, 0, from_stage
from app.stage_history moved join app.customer on customer.id = moved.customer_id
where merged_into is null and status in ('open', 'won', 'lost') and to_stage > from_stage and ("timestamp" at time zone :zone)::date between :first and :last
union all
select owner, id, 1, stage from app.customer
where merged_into is null and status = 'lost' and (coalesce(status_since, created_at) at time zone :zone)::date between :first and :last
