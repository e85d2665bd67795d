-- What an account keeps of its requests under a name. The version that is used is always one of those that are kept.
create table preset (
    id                    text primary key check (id ~ '^preset_[0-9a-z]{26}$'),
    account_id            text        not null references account,
    slug                  text        not null check (length(slug) <= 64),
    name                  text        not null,
    description           text,
    status                text        not null check (status in ('ACTIVE', 'DISABLED', 'ARCHIVED')),
    creator_id            text,
    latest_version        integer     not null check (latest_version > 0),
    designated_version_id text        not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    unique (account_id, slug)
);

-- config is JSON as it was posted, but for blanks and the like: its numbers are exact.
create table preset_version (
    id            text primary key check (id ~ '^presetv_[0-9a-z]{26}$'),
    preset_id     text        not null references preset,
    version       integer     not null,
    dialect       text        not null check (dialect in ('CHAT_COMPLETIONS', 'RESPONSES', 'MESSAGES')),
    config        text        not null,
    system_prompt text,
    creator_id    text        not null,
    created_at    timestamptz not null,
    unique (preset_id, version)
);
