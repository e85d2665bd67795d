-- The ledger: what is here is only ever added to. All amounts are nano-USD.
create table ledger_entry (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in ('generation', 'grant')),
    source_id  text        not null,
    account_id text        not null,
    created_at timestamptz not null,
    unique (kind, source_id)
);
create index ledger_entry_account on ledger_entry (account_id, id);

create table posting (
    entry_id       bigint not null references ledger_entry (id),
    ledger_account text   not null
        check (ledger_account ~ '^(customer:.+|revenue:usage|granted:credits|operator:uncollected)$'),
    amount_nano    bigint not null check (amount_nano <> 0),
    primary key (entry_id, ledger_account)
);
create index posting_account on posting (ledger_account);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % refused: the ledger is append-only', tg_op, tg_table_name
        using errcode = 'check_violation';
end $$;

create trigger ledger_entry_append_only before update or delete on ledger_entry
    for each row execute function refuse_change();
create trigger ledger_entry_no_truncate before truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger posting_append_only before update or delete on posting
    for each row execute function refuse_change();
create trigger posting_no_truncate before truncate on posting
    for each statement execute function refuse_change();

create function refuse_unbalanced(entry bigint) returns void language plpgsql as $$
declare
    lines bigint;
    total numeric;
begin
    select count(*), coalesce(sum(amount_nano), 0) into lines, total from posting where entry_id = entry;
    if lines < 2 or total <> 0 then
        raise exception 'entry % refused: % postings with sum % (expected: at least 2 with sum 0)',
            entry, lines, total using errcode = 'check_violation';
    end if;
end $$;

create function check_entry() returns trigger language plpgsql as $$
begin
    perform refuse_unbalanced(new.id);
    return null;
end $$;

create function check_posting() returns trigger language plpgsql as $$
begin
    perform refuse_unbalanced(new.entry_id);
    return null;
end $$;

create constraint trigger ledger_entry_balanced after insert on ledger_entry
    deferrable initially deferred for each row execute function check_entry();
create constraint trigger posting_balanced after insert on posting
    deferrable initially deferred for each row execute function check_posting();

-- Tells this ledger from another one that wrote to the same Redis before.
create table ledger_identity (
    only_row  boolean primary key default true check (only_row),
    ledger_id uuid not null default gen_random_uuid()
);
insert into ledger_identity default values;

-- Sums of the postings of `customer:<account>`, kept in the transaction that posts. `sequence` is the newest ledger entry in them.
create table account_balance (
    account_id   text primary key,
    balance_nano bigint      not null default 0,
    granted_nano bigint      not null default 0,
    used_nano    bigint      not null default 0,
    sequence     bigint      not null default 0,
    as_of        timestamptz,
    check (balance_nano = granted_nano - used_nano)
);

-- One row for each window in which a key was used; `window_id` is empty for `total`.
create table key_usage (
    account_id  text   not null,
    key_hash    text   not null,
    window_kind text   not null check (window_kind in ('total', 'day', 'week', 'month')),
    window_id   text   not null,
    amount_nano bigint not null,
    primary key (account_id, key_hash, window_kind, window_id)
);

create table credit_grant (
    grant_id           text primary key,
    account_id         text        not null,
    amount_nano        bigint      not null check (amount_nano > 0),
    reason             text        not null,
    granted_by         text        not null,
    granted_at         timestamptz not null,
    balance_after_nano bigint      not null,
    recorded_at        timestamptz not null
);

create table generation (
    generation_id        text primary key,
    account_id           text        not null,
    api_key_hash         text        not null,
    started_at           timestamptz not null,
    finished_at          timestamptz not null,
    dialect              text        not null,
    streamed             boolean     not null,
    outcome              text        not null,
    requested_model      text        not null,
    served_endpoint_id   text,
    served_model         text,
    served_provider      text,
    served_provider_name text,
    price_version        text,
    upstream_id          text,
    prompt_tokens        bigint      not null,
    completion_tokens    bigint      not null,
    cached_tokens        bigint      not null,
    cache_write_tokens   bigint      not null,
    reasoning_tokens     bigint      not null,
    usage_provenance     text        not null,
    cost_nano            bigint      not null check (cost_nano >= 0),
    uncollected_nano     bigint      not null check (uncollected_nano >= 0),
    held_nano            bigint      not null,
    attempts             jsonb       not null,
    finish_reason        text        not null,
    native_finish_reason text        not null,
    app_url              text        not null,
    app_title            text        not null,
    first_token_millis   bigint      not null,
    user_agent           text        not null,
    external_user        text        not null,
    recorded_at          timestamptz not null
);
create index generation_account on generation (account_id, started_at);

-- Events that could not be booked, whole, with the reason. Nothing reads them but people.
create table rejected_event (
    id             bigint generated always as identity primary key,
    topic          text        not null,
    partition_id   integer     not null,
    record_offset  bigint      not null,
    payload_sha256 bytea       not null,
    payload        bytea       not null,
    reason         text        not null,
    rejected_at    timestamptz not null,
    unique (topic, partition_id, record_offset, payload_sha256)
);

-- Up to where each partition is in this database, kept in the transaction of each batch.
create table topic_position (
    topic        text    not null,
    partition_id integer not null,
    next_offset  bigint  not null,
    primary key (topic, partition_id)
);

-- Holds whose generation never ended, given back after their time. `released_at` is empty from finding one until Redis has
-- dropped it, and stays so when the gateway changed the hold in that moment.
create table released_hold (
    generation_id text primary key,
    account_id    text        not null,
    key_hash      text        not null,
    amount_nano   bigint      not null,
    state         text        not null,
    held_at       timestamptz not null,
    found_at      timestamptz not null,
    released_at   timestamptz
);
