-- What the figures of processes read of other modules' tables.
create view app.record_value as
select id, form,
       case when jsonb_typeof(data -> 'estimatedValue') = 'number' then (data ->> 'estimatedValue')::numeric end as amount,
       nullif(data ->> 'valueCurrency', '') as currency
from app.form_record;
comment on view app.record_value is 'What a record may be worth; amount is null when nobody estimated it, currency when it is the house currency';

create view app.model_usage as
select call_key as step, run, model, tokens_in, tokens_out, at
from app.model_call
where tokens_in + tokens_out > 0;
comment on view app.model_usage is 'Tokens that steps spent; step is the id of the activity instance that asked';
