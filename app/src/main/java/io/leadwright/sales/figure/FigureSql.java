package io.leadwright.sales.figure;

/**
 * The facts behind figures: at, person, customer, value and part, which is a stage or null. The parameters are those of {@link PeriodFigures}; each
 * select reads only the time from {@code :from} until before {@code :until}, by an index.
 */
final class FigureSql {
    /** %s is the value. */
    static final String ENTERED = """
            select customer.created_at as at, customer.owner as person, customer.id as customer, (%s)::numeric as value, null::int as part
            from app.customer_round customer
            where in_funnel and customer.created_at >= :from::timestamptz and customer.created_at < :until::timestamptz""";

    /** The grade of the newest rated lead. */
    static final String GRADE = """
            (select grade from app.lead_grade where lead_grade.customer_id = customer.id order by lead desc limit 1)""";

    static final String GOOD = "(coalesce(" + GRADE + ", '') = any(string_to_array(:goodGrades, ',')))::int";

    static final String WON = """
            select customer.won_at as at, customer.owner as person, customer.id as customer, (%s)::numeric as value, customer.stage::int as part
            from app.customer_round customer
            where in_funnel and customer.won_at >= :from::timestamptz and customer.won_at < :until::timestamptz""";

    /** Those merged into it may have entered earlier. */
    static final String DAYS_TO_WIN = """
            greatest(0, extract(epoch from customer.won_at - (
                select min(entered.created_at) from app.customer_member member
                join app.resolved_customer entered on entered.id = member.member_id where member.customer_id = customer.id)) / 86400)""";

    static final String LOST = """
            select customer.lost_at as at, customer.owner as person, customer.id as customer, (%s)::numeric as value, customer.stage::int as part
            from app.customer_round customer
            where state = 'lost' and customer.lost_at >= :from::timestamptz and customer.lost_at < :until::timestamptz""";

    /** What a person told is that person's; what a program told is that of the customer's owner. */
    private static final String TELLER = "coalesce(nullif(activity.by, ''), customer.owner)";

    /** %s is the value and the setting with the types of activity. */
    static final String ACTIVITIES = """
            select activity.at, %s as person, customer.id as customer, (%%s)::numeric as value, null::int as part
            from app.dated_activity activity join app.resolved_customer resolved on resolved.id = activity.customer_id
            join app.kept_customer customer on customer.id = resolved.kept_id
            where activity.type = any(string_to_array(:%%s, ',')) and activity.at >= :from::timestamptz and activity.at < :until::timestamptz""".formatted(TELLER);

    static final String ANSWERED = "(activity.type = any(string_to_array(:reached, ',')))::int";

    /** The first activity of some types with each customer that had one in the period. */
    private static final String FIRST = """
            select activity.at, %1$s as person, customer.id as customer, (%%1$s)::numeric as value, null::int as part
            from (select distinct resolved.kept_id from app.dated_activity seen join app.resolved_customer resolved on resolved.id = seen.customer_id
                  where seen.type = any(string_to_array(:%%2$s, ',')) and seen.at >= :from::timestamptz and seen.at < :until::timestamptz) as touched
            join app.kept_customer customer on customer.id = touched.kept_id
            join lateral (
                select each.at, each.by, each.type from app.customer_member member
                join app.dated_activity each on each.customer_id = member.member_id
                where member.customer_id = customer.id and each.type = any(string_to_array(:%%2$s, ',')) order by each.at limit 1) as activity on true
            where activity.at >= :from::timestamptz and activity.at < :until::timestamptz""".formatted(TELLER);

    static final String FIRST_RESPONSE =
            FIRST.formatted("extract(epoch from activity.at - customer.created_at) / 3600", FigureSettings.RESPONSES)
                    + " and activity.at >= customer.created_at";

    static final String FIRST_CALL = FIRST.formatted(ANSWERED, FigureSettings.CALLS);

    static final String MAILS = """
            select mail.at, customer.owner as person, customer.id as customer, (mail.state = 'sent')::int::numeric as value, null::int as part
            from app.customer_mail mail join app.resolved_customer resolved on resolved.id = mail.customer_id
            join app.kept_customer customer on customer.id = resolved.kept_id
            where mail.state in ('sent', 'failed') and mail.at >= :from::timestamptz and mail.at < :until::timestamptz""";

    /** %s is a further condition. */
    static final String COVERAGE = """
            select greatest(customer.created_at, :from::timestamptz) as at, customer.owner as person, customer.id as customer,
                   (contacted.id is not null)::int::numeric as value, null::int as part
            from app.customer_round customer left join (
                select distinct resolved.kept_id as id
                from app.dated_activity each join app.resolved_customer resolved on resolved.id = each.customer_id
                where each.type = any(string_to_array(:contacts, ',')) and each.at >= :from::timestamptz and each.at < :until::timestamptz
            ) as contacted on contacted.id = customer.id
            where in_funnel and customer.created_at < :until::timestamptz and (state = 'open' or since >= :from::timestamptz) %s""";

    static final String VALUABLE = "and customer.estimated_value > :limit";

    /** %s is a further condition. */
    static final String QUOTATIONS = """
            select quoted.dated::timestamp at time zone :zone as at, customer.owner as person, customer.id as customer,
                   success::int::numeric as value, null::int as part
            from app.sent_quotation quoted join app.resolved_customer resolved on resolved.id = quoted.customer_id
            join app.kept_customer customer on customer.id = resolved.kept_id
            where quoted.dated >= :firstDay::date and quoted.dated <= :lastDay::date %s""";

    static final String DEALS = """
            select deal.won_at as at, customer.owner as person, customer.id as customer,
                   round(deal.amount * coalesce(rate.factor, 0), 2) as value, null::int as part
            from app.won_deal deal join app.resolved_customer resolved on resolved.id = deal.customer_id
            join app.kept_customer customer on customer.id = resolved.kept_id
            left join unnest(string_to_array(:currencies, ','), string_to_array(:rates, ',')::numeric[]) as rate(currency, factor)
                on rate.currency = deal.currency
            where deal.won_at >= :from::timestamptz and deal.won_at < :until::timestamptz""";

    /** Moves forward to a stage; %s is the value. */
    static final String CAME = """
            select change.at, customer.owner as person, customer.id as customer, (%s)::numeric as value, change.to_stage::int as part
            from app.stage_change change join app.customer_round customer on customer.id = change.customer_id
            where in_funnel and change.to_stage > coalesce(change.from_stage, 0)
              and change.at >= :from::timestamptz and change.at < :until::timestamptz""";

    /** Customers that came to a stage for the first time in the period: whether they came further. */
    static final String FIRST_CAME = """
            select change.at, customer.owner as person, customer.id as customer, (customer.stage > change.to_stage)::int::numeric as value,
                   change.to_stage::int as part
            from app.stage_change change join app.customer_round customer on customer.id = change.customer_id
            where in_funnel and change.to_stage > coalesce(change.from_stage, 0)
              and change.at >= :from::timestamptz and change.at < :until::timestamptz
              and not exists (select from app.stage_change other
                  where other.customer_id = change.customer_id and other.to_stage = change.to_stage and other.to_stage > coalesce(other.from_stage, 0)
                    and (other.at, other.id) < (change.at, change.id))""";

    /** Moves forward from a stage; %s is the value. */
    static final String LEFT = """
            select change.at, customer.owner as person, customer.id as customer, (%s)::numeric as value, change.from_stage::int as part
            from app.stage_change change join app.customer_round customer on customer.id = change.customer_id
            where in_funnel and change.to_stage > change.from_stage
              and change.at >= :from::timestamptz and change.at < :until::timestamptz""";

    static final String STAY = """
            extract(epoch from change.at - (
                select other.at from app.stage_change other
                where other.customer_id = change.customer_id and (other.at, other.id) < (change.at, change.id)
                order by other.at desc, other.id desc limit 1)) / 86400""";

    private FigureSql() {}
}
