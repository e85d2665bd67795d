-- The operator's margins, discounts and own price lists. A rule never changes but in that it ends; what has ended stays.
-- `is_published` says whether the topic has its present version.
create table pricing_rule (
    rule_id      text primary key,
    version      int         not null default 1 check (version in (1, 2)),
    name         text        not null,
    account_id   text        not null,
    model        text        not null,
    provider     text        not null,
    tier         text        not null,
    factor       text,
    price_list   jsonb,
    valid_from   timestamptz not null,
    valid_until  timestamptz,
    created_at   timestamptz not null,
    created_by   text        not null,
    ended_by     text,
    is_published boolean     not null default false,
    check ((factor is null) <> (price_list is null))
);
