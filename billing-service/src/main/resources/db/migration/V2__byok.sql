-- Answers by the caller's own credential at a provider (BYOK): they cost the account nothing and move no money.
alter table generation
    add column is_byok           boolean not null default false,
    add column byok_cost_nano    bigint  not null default 0 check (byok_cost_nano >= 0),
    add column byok_in_key_limit boolean not null default false,
    add constraint generation_byok_costs_nothing check (not is_byok or cost_nano = 0 and uncollected_nano = 0);

-- At list price: all of it, and the part that counts in the key's limit beside `amount_nano`.
alter table key_usage
    add column byok_nano          bigint not null default 0,
    add column byok_in_limit_nano bigint not null default 0;

-- What was held of the key's limit; empty where it was written before there was a difference to `amount_nano`.
alter table released_hold add column key_amount_nano bigint;
