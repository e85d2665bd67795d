-- The caller's own word for what belongs together. Empty where it was written before there was one, or by a pod of that time.
alter table generation add column session_id text;
