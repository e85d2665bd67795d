create table account (
    id            text primary key,
    name          text        not null,
    administrator boolean     not null,
    created_at    timestamptz not null
);

create index account_by_age on account (created_at desc, id);

-- The key itself is nowhere: hash is its SHA-256.
create table api_key (
    hash                  text primary key check (hash ~ '^[0-9a-f]{64}$'),
    account_id            text        not null references account,
    label                 text        not null,
    kind                  text        not null check (kind in ('INFERENCE', 'MANAGEMENT')),
    name                  text        not null,
    disabled              boolean     not null,
    limit_nano            bigint check (limit_nano between 0 and 9000000000000000),
    limit_reset           text        not null check (limit_reset in ('NEVER', 'DAILY', 'WEEKLY', 'MONTHLY')),
    include_byok_in_limit boolean     not null,
    expires_at            timestamptz,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    version               bigint      not null check (version > 0)
);

create index api_key_by_account on api_key (account_id, created_at desc, hash);

-- Keeps a deleted bootstrap key from coming back at the next start.
create table deleted_api_key (
    hash       text primary key,
    account_id text        not null references account,
    label      text        not null,
    deleted_at timestamptz not null
);

-- Changes that the topic has not acknowledged yet, in the order of id. Written in the transaction of the change, while
-- it holds the key's row: so the order of one key is the order of its commits. state null: the key was deleted.
create table key_change (
    id       bigint generated always as identity primary key,
    key_hash text not null,
    state    bytea
);
