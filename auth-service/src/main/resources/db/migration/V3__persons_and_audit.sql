alter table account add column kind text not null default 'ORGANISATION' check (kind in ('PERSONAL', 'ORGANISATION'));

-- Somebody who has logged in. Who it is says the identity provider: issuer and subject, never the e-mail address.
create table person (
    id             text primary key check (id ~ '^user_[0-9A-Za-z]{27}$'),
    issuer         text        not null,
    subject        text        not null,
    email          text        not null,
    email_verified boolean     not null,
    name           text        not null,
    account_id     text        not null unique references account,
    suspended_at   timestamptz,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    unique (issuer, subject)
);

create table membership (
    account_id text        not null references account,
    person_id  text        not null references person,
    role       text        not null check (role in ('OWNER', 'ADMIN', 'MEMBER')),
    created_at timestamptz not null,
    primary key (account_id, person_id)
);
create index membership_by_person on membership (person_id);

-- Becomes a membership when somebody logs in whose address the identity provider has verified.
create table invitation (
    account_id text        not null references account,
    email      text        not null check (email = lower(email)),
    role       text        not null check (role in ('OWNER', 'ADMIN', 'MEMBER')),
    created_at timestamptz not null,
    primary key (account_id, email)
);
create index invitation_by_email on invitation (email);

-- Who changed what, and from where. Only ever added to.
create table audit_entry (
    id         bigint generated always as identity primary key,
    account_id text        not null references account,
    at         timestamptz not null,
    actor_kind text        not null check (actor_kind in ('PERSON', 'API_KEY', 'SYSTEM')),
    actor_id   text        not null,
    action     text        not null,
    subject    text        not null,
    detail     text        not null check (detail::jsonb is not null),
    address    text        not null,
    user_agent text        not null
);
create index audit_entry_by_account on audit_entry (account_id, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % refused: the audit log is append-only', tg_op, tg_table_name
        using errcode = 'check_violation';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function refuse_change();
