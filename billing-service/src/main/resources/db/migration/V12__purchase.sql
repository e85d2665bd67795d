-- Credit that is paid for. Amounts of purchases are cents, as payment providers count; what the ledger books of them is
-- nano-USD. `is_settled`: the payment provider has said its last word, and the ledger has it.
create table purchase (
    purchase_id     text        primary key,
    account_id      text        not null,
    status          text        not null check (status in (
        'pending', 'paid', 'declined', 'expired', 'refunded', 'partly_refunded', 'disputed')),
    amount_cents    bigint      not null check (amount_cents > 0),
    fee_cents       bigint      not null check (fee_cents >= 0),
    method          text        not null check (method in ('card', 'crypto')),
    origin          text        not null check (origin in ('person', 'auto_top_up')),
    saves_method    boolean     not null,
    idempotency_key text,
    checkout_id     text        not null default '',
    checkout_url    text        not null default '',
    payment_id      text        not null default '',
    customer_id     text        not null default '',
    method_id       text        not null default '',
    created_at      timestamptz not null,
    looked_at       timestamptz not null,
    paid_at         timestamptz,
    expires_at      timestamptz,
    refunded_cents  bigint      not null default 0 check (refunded_cents between 0 and amount_cents),
    is_settled      boolean     not null default false,
    cost_booked     boolean     not null default false,
    trouble         text        not null default ''
);
create unique index purchase_idempotency on purchase (account_id, idempotency_key) where idempotency_key is not null;
create unique index purchase_checkout on purchase (checkout_id) where checkout_id <> '';
create unique index purchase_payment on purchase (payment_id) where payment_id <> '';
create index purchase_account on purchase (account_id, created_at desc, purchase_id);
create index purchase_open on purchase (looked_at) where not is_settled;
create index purchase_without_cost on purchase (looked_at) where is_settled and not cost_booked and paid_at is not null;
-- One top-up of an account at a time, whatever the number of replicas.
create unique index purchase_top_up on purchase (account_id) where origin = 'auto_top_up' and not is_settled;

-- Purchases given back; `used_nano` and `before_nano` are what the account had used, and what was left of lots that are used
-- before this one, when the amount was decided.
create table purchase_refund (
    refund_id    text        primary key,
    purchase_id  text        not null references purchase (purchase_id),
    account_id   text        not null,
    amount_cents bigint      not null check (amount_cents > 0),
    state        text        not null check (state in ('begun', 'sure', 'undoing', 'paid', 'undone')),
    rest_nano    bigint      not null,
    used_nano    bigint      not null,
    before_nano  bigint      not null,
    reason       text        not null default '',
    created_at   timestamptz not null,
    touched_at   timestamptz not null
);
create unique index purchase_refund_once on purchase_refund (purchase_id) where state <> 'undone';
create index purchase_refund_open on purchase_refund (touched_at) where state in ('begun', 'sure', 'undoing');

create table purchase_dispute (
    dispute_id  text        primary key,
    purchase_id text        not null references purchase (purchase_id),
    account_id  text        not null,
    amount_nano bigint      not null,
    fee_nano    bigint      not null,
    state       text        not null check (state in ('open', 'won', 'lost')),
    is_booked   boolean     not null default false,
    created_at  timestamptz not null,
    looked_at   timestamptz not null
);
create index purchase_dispute_open on purchase_dispute (looked_at) where state = 'open' or not is_booked;

create table auto_top_up (
    account_id     text        primary key,
    is_enabled     boolean     not null,
    threshold_nano bigint      not null check (threshold_nano >= 0),
    amount_cents   bigint      not null check (amount_cents > 0),
    max_per_day    integer     not null check (max_per_day > 0),
    changed_at     timestamptz not null
);
create index auto_top_up_on on auto_top_up (account_id) where is_enabled;

-- What an operator has settled of the terms on which credit is sold; null where the settings of the service hold.
create table billing_terms (
    only_row             boolean primary key default true check (only_row),
    buying               boolean,
    card_fee_percent     numeric(6, 2),
    card_fee_minimum_usd numeric(9, 2),
    crypto_fee_percent   numeric(6, 2),
    credit_expiry_days   integer,
    refund_hours         integer
);
