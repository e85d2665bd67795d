-- The last good catalogue, as read from its documents; `definition` is JSON so that a new field needs no migration.
create table provider (
    name       text primary key,
    definition text not null check (definition is json object)
);

create table model (
    name       text primary key,
    definition text not null check (definition is json object)
);

create table endpoint (
    name       text primary key,
    definition text not null check (definition is json object)
);

-- Every price list that ever was: append only, but for the withdrawal of one that has not come into force.
create table price_list (
    endpoint_id           text        not null,
    number                integer     not null check (number > 0),
    valid_from            timestamptz not null,
    prompt_usd_per_m      numeric     not null check (prompt_usd_per_m >= 0),
    completion_usd_per_m  numeric     not null check (completion_usd_per_m >= 0),
    cache_read_usd_per_m  numeric     check (cache_read_usd_per_m >= 0),
    cache_write_usd_per_m numeric     check (cache_write_usd_per_m >= 0),
    usd_per_request       numeric     check (usd_per_request >= 0),
    withdrawn             boolean     not null default false,
    recorded_at           timestamptz not null default now(),
    primary key (endpoint_id, number)
);

-- What readers of the topic were last told, as a digest of the message; no row: nothing, or a tombstone.
create table published_endpoint (
    endpoint_id text primary key,
    sha256      text not null
);
