-- What the account kept of its requests under a name, and this one named. Empty where none was, or before there was one.
alter table generation add column preset_id text;
