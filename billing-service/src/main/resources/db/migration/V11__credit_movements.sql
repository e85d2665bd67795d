-- Credit that moves otherwise than by generations and grants, in lots. The new rules hold for all rows there are, since they
-- forbid less than the old ones: no table is read for them.
alter table ledger_entry
    drop constraint ledger_entry_kind_check,
    add constraint ledger_entry_kind_check check (kind in (
        'generation', 'grant', 'purchase', 'payment_cost', 'refund_begun', 'refund_paid', 'refund_undone', 'chargeback',
        'chargeback_won', 'grant_reversal', 'expiry', 'adjustment')) not valid;
alter table posting
    drop constraint posting_ledger_account_check,
    add constraint posting_ledger_account_check check (ledger_account ~
        '^(customer:.+|revenue:(usage|fees|expired-credit)|granted:credits|operator:(uncollected|adjustments)|refunds:pending|(clearing|payment-cost):[a-z0-9-]{1,32})$') not valid;

-- `bought_nano` is what was ever paid for, less what was given back: a part of `granted_nano`.
alter table account_balance add column bought_nano bigint not null default 0;

-- Each with its message as it came, for whoever must look at it again.
create table credit_movement (
    kind        text        not null,
    event_id    text        not null,
    account_id  text        not null,
    amount_nano bigint      not null,
    detail      text        not null,
    moved_at    timestamptz not null,
    message     bytea       not null,
    recorded_at timestamptz not null,
    primary key (kind, event_id)
);
create index credit_movement_account on credit_movement (account_id, moved_at);

-- What is asked for, before it is sent: whatever dies in between, the same is sent again and nothing else under its id.
create table credit_movement_request (
    kind       text        not null,
    event_id   text        not null,
    account_id text        not null,
    message    bytea       not null,
    asked_at   timestamptz not null,
    sent_at    timestamptz not null,
    is_posted  boolean     not null default false,
    primary key (kind, event_id)
);
create index credit_movement_request_waiting on credit_movement_request (sent_at) where not is_posted;

-- `rest_nano` and `reserved_nano` (set aside for an event that is about to take it) of the lots of an account are its balance,
-- or nothing is left where it owes. The columns that are made from them keep their updates off the indexes.
create table credit_lot (
    origin        text        not null,
    lot_id        text        not null,
    account_id    text        not null,
    amount_nano   bigint      not null check (amount_nano > 0),
    rest_nano     bigint      not null check (rest_nano >= 0),
    reserved_nano bigint      not null default 0 check (reserved_nano >= 0),
    is_bought     boolean     not null,
    opened_at     timestamptz not null,
    expires_at    timestamptz,
    is_open       boolean     generated always as (rest_nano > 0) stored,
    is_reserved   boolean     generated always as (reserved_nano > 0) stored,
    primary key (origin, lot_id),
    check (rest_nano + reserved_nano <= amount_nano)
) with (fillfactor = 80);
create index credit_lot_reserved on credit_lot (account_id) where is_reserved;
create index credit_lot_open on credit_lot (account_id) where is_open;
create index credit_lot_expiring on credit_lot (expires_at) where is_open and expires_at is not null;

-- What was used until now was of the oldest grants.
insert into credit_lot (origin, lot_id, account_id, amount_nano, rest_nano, is_bought, opened_at)
select 'grant', g.grant_id, g.account_id, g.amount_nano,
       greatest(0, g.amount_nano - greatest(0, greatest(b.granted_nano - greatest(b.balance_nano, 0), 0) - g.before)),
       false, g.granted_at
  from (select *, coalesce(sum(amount_nano) over (partition by account_id order by granted_at, grant_id
                                                  rows between unbounded preceding and 1 preceding), 0) as before
          from credit_grant) g
  join account_balance b on b.account_id = g.account_id;
alter table credit_grant add column expires_at timestamptz;
create index credit_grant_account on credit_grant (account_id, granted_at);
