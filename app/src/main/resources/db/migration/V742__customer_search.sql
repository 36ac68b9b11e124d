-- Search by any part of a text, in Chinese by two signs already, which trigrams cannot: an index of all pairs of neighbouring signs.
-- A loop, because it takes a third of the time of one statement, and every new customer pays it.
create function app.search_pairs(source text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
    signs text[] := string_to_array(lower(source), null);
    pairs text[];
    length int := cardinality(signs);
begin
    if length = 0 then
        return ''::tsvector;
    end if;
    for n in 1..length - 1 loop
        pairs[n] := signs[n] || signs[n + 1];
    end loop;
    pairs[length] := signs[length];
    return array_to_tsvector(pairs);
end $$;
comment on function app.search_pairs is 'All pairs of neighbouring signs of a text in lower case, and its last sign alone';

create function app.search_wanted(source text) returns tsquery language sql immutable strict parallel safe as $$
    select case when length(line) = 1 then (quote || replace(replace(line, '\', '\\'), quote, quote || quote) || quote || ':*')::tsquery
           else (select string_agg(distinct quote || replace(replace(substr(line, n, 2), '\', '\\'), quote, quote || quote) || quote, ' & ')::tsquery
                 from generate_series(1, length(line) - 1) as n) end
    from (select lower(source) as line, '''' as quote) as folded
$$;
comment on function app.search_wanted is 'Finds app.search_pairs of every text that contains this one, and a few more';

create function app.customer_text(name text, contact text, email text, phone text) returns text
    language sql immutable parallel safe as $$
    select lower(name || chr(10) || coalesce(contact, '') || chr(10) || coalesce(email, '') || chr(10) || coalesce(phone, ''))
$$;
comment on function app.customer_text is 'What the search among customers looks into, in lower case';

create index customer_searched on app.customer using gin (app.search_pairs(app.customer_text(name, contact, email, phone)))
    where merged_into is null;
create index customer_newest on app.customer (created_at desc, id desc) where merged_into is null;
