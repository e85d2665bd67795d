-- Clients of the API that this one follows know an app by a number.
alter table app add column number bigint generated always as identity;
alter table app add constraint app_number unique (number);
