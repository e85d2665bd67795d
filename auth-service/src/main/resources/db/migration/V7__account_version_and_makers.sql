-- Counts up with each change of what is answered beside all keys of the account, such as its credentials at providers.
-- The keys themselves are not touched.
alter table account add column version bigint not null default 1;

-- maker_id: the person who made the key, by whatever way: at a page, by a consent, by a management key or by a key of
-- that key. Null: nobody stands behind it, as behind the first key of an account. creator_id may name somebody else, for
-- whom the key was made.
alter table api_key add column maker_id text;
create index api_key_by_maker on api_key (maker_id, account_id) where maker_id is not null;

-- The management key that made the code; null where a person consented.
alter table authorization_code add column maker_key_hash text;

-- Who invited; null: nobody stands behind it.
alter table invitation add column inviter_id text;

create index audit_entry_of_making on audit_entry (account_id, subject)
    where action in ('key.created', 'code.created', 'consent.given', 'code.exchanged', 'member.invited');

-- Gives keys and invitations of an account the person behind them where a version that did not note it has made them:
-- the audit log tells it, key by key up to somebody. Those from before the audit log, and those behind which nobody
-- stands, stay as they are. The service calls it before it ends what a person made, so that keys are found which a
-- replica of the version before makes during an upgrade.
create function inherit_makers(of_account text) returns bigint language plpgsql as $$
declare
    found bigint;
begin
    with recursive making as (
        select distinct on (subject) subject,
            case action when 'code.exchanged' then 'CODE' else actor_kind end as by_kind,
            case action when 'code.exchanged' then detail::jsonb ->> 'code' else actor_id end as by_id
        from audit_entry
        where account_id = of_account
          and action in ('key.created', 'code.created', 'consent.given', 'code.exchanged', 'member.invited')
        order by subject, id desc
    ), chain as (
        select subject, by_kind, by_id from making
        where subject in (select hash from api_key where account_id = of_account and maker_id is null)
           or subject in (select email from invitation where account_id = of_account and inviter_id is null)
        union
        select chain.subject, making.by_kind, making.by_id
        from chain join making on making.subject = chain.by_id
        where chain.by_kind in ('API_KEY', 'CODE')
    ), persons as (
        select subject, by_id as person from chain where by_kind = 'PERSON'
    ), keys as (
        update api_key set maker_id = persons.person from persons
        where api_key.hash = persons.subject and api_key.account_id = of_account and api_key.maker_id is null
        returning 1
    ), invitations as (
        update invitation set inviter_id = persons.person from persons
        where invitation.email = persons.subject and invitation.account_id = of_account
          and invitation.inviter_id is null
        returning 1
    )
    select (select count(*) from keys) + (select count(*) from invitations) into found;
    return found;
end $$;

select inherit_makers(id) from account;
