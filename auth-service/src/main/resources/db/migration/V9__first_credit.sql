-- The credit that a personal account gets with its first login, until billing-service has booked it.
create table first_credit (
    account_id text           primary key references account,
    amount_usd numeric(16, 9) not null,
    owed_at    timestamptz    not null,
    tried_at   timestamptz    not null,
    settled_at timestamptz
);
create index first_credit_unsettled on first_credit (tried_at) where settled_at is null;
