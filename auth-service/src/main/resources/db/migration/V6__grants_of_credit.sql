-- A grant is told once in the log of an account, however often it is asked for.
create unique index audit_entry_of_grant on audit_entry (account_id, subject) where action = 'credit.granted';

-- Grants that billing-service was asked for, until the audit log tells of them. Who asked stands here before the
-- question goes out, so that it is known whatever dies in between.
create table pending_grant (
    grant_id   text        not null,
    account_id text        not null references account,
    by_account text        not null references account,
    actor_kind text        not null check (actor_kind in ('PERSON', 'API_KEY', 'SYSTEM')),
    actor_id   text        not null,
    address    text        not null,
    user_agent text        not null,
    asked_at   timestamptz not null,
    looked_at  timestamptz not null,
    primary key (grant_id, account_id)
);
create index pending_grant_by_look on pending_grant (looked_at);
