-- What was used by meter, as counts by word: whatever the event says, known here or not. Empty where it was written before
-- there were meters, or by a pod of that time; the columns of tokens are sums of it.
alter table generation add column meters jsonb;
