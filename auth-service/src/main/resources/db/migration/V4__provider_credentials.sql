-- Accounts' own credentials at providers. The secret itself is nowhere: ciphertext is what Tink's AEAD made of it, with
-- account and id as associated data, so that it opens in no other row.
create table provider_credential (
    id                 text primary key check (id ~ '^byok_[0-9a-z]{26}$'),
    account_id         text        not null references account,
    provider           text        not null,
    label              text        not null,
    ciphertext         bytea       not null,
    name               text,
    disabled           boolean     not null,
    is_fallback        boolean     not null,
    is_required        boolean     not null,
    allowed_models     text[]      not null check (cardinality(allowed_models) <= 100),
    allowed_key_hashes text[]      not null check (cardinality(allowed_key_hashes) <= 100),
    allowed_user_ids   text[]      not null check (cardinality(allowed_user_ids) <= 100),
    sort_order         integer     not null check (sort_order between 0 and 1000000),
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    check (not (is_fallback and is_required))
);

create index provider_credential_by_account on provider_credential (account_id, sort_order, created_at, id);
