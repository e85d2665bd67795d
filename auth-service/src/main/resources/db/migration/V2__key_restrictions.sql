-- creator_id: the person who made the key; null where a management key or the start of the service made it.
-- app_id: the app that a person let in, and for which the key was made.
-- suspended: the holder lost access; apart from `disabled`, which is the account's own to set.
alter table api_key
    add column creator_id          text,
    add column app_id              text,
    add column suspended           boolean not null default false,
    add column allowed_models      text[]  not null default '{}' check (cardinality(allowed_models) <= 100),
    add column allowed_providers   text[]  not null default '{}' check (cardinality(allowed_providers) <= 100),
    add column requests_per_minute integer check (requests_per_minute between 1 and 1000000);

create index api_key_by_creator on api_key (creator_id, account_id) where creator_id is not null;
create index api_key_by_app on api_key (account_id, app_id) where app_id is not null;
