-- What was asked under a grant's id first: the topic is told of nothing else under it, however many ask at once.
create table grant_request (
    grant_id    text primary key,
    account_id  text        not null,
    amount_nano bigint      not null,
    reason      text        not null,
    asked_at    timestamptz not null
);

-- No question was ever answered by them, and each posting wrote to both.
drop index ledger_entry_account;
drop index posting_account;
