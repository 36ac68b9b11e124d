create function app.customers_alike(one bigint, other bigint) returns text[] language sql stable as $$
    select array_remove(array[
        case when bool_or(first.email_key = second.email_key) then 'email' end,
        case when bool_or(first.name_key = second.name_key and first.name_key <> '') then 'name' end,
        case when bool_or(first.phone_key = second.phone_key) then 'phone' end], null)
    from app.customer first, app.customer second
    where (first.id = one or first.merged_into = one) and (second.id = other or second.merged_into = other)
$$;
comment on function app.customers_alike is 'What two customers, with those merged into them, have alike: email, name, phone';
