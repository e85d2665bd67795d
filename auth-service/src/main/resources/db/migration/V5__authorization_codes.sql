-- An application that asked for keys: known by where its callback is. One for all accounts.
create table app (
    id         text primary key check (id ~ '^app_[0-9a-z]{26}$'),
    -- `https://host[:port]`, or empty for applications that have no callback.
    origin     text        not null unique,
    created_at timestamptz not null
);

-- The code itself is nowhere: code_hash is its SHA-256.
create table authorization_code (
    code_hash        text primary key check (code_hash ~ '^[0-9a-f]{64}$'),
    id               text        not null unique,
    account_id       text        not null references account,
    person_id        text references person,
    app_id           text        not null references app,
    callback_url     text        not null,
    challenge        text        not null,
    challenge_method text        not null check (challenge_method in ('S256', 'PLAIN')),
    key_label        text        not null,
    limit_nano       bigint check (limit_nano between 0 and 9000000000000000),
    limit_reset      text        not null check (limit_reset in ('NEVER', 'DAILY', 'WEEKLY', 'MONTHLY')),
    key_expires_at   timestamptz,
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    failures         integer     not null default 0,
    exchanged_at     timestamptz,
    -- Where it was exchanged from, and the key that came of it.
    address          text,
    key_hash         text
);
create index authorization_code_by_age on authorization_code (expires_at);
