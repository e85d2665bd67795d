-- What the provider will charge, beside what the account pays, and the pricing rules between the two. The first is empty where
-- it was written before there were two: then it is what was billed, uncollected and by own credential together.
alter table generation
    add column upstream_cost_nano bigint check (upstream_cost_nano >= 0),
    add column pricing_rules      jsonb;
