-- Prices by meter, with their conditions. Empty where it was written before there were meters, or by a pod of that time; the
-- columns from before say the prices that always hold, for that release.
alter table price_list add column rules jsonb check (jsonb_typeof(rules) = 'array');
