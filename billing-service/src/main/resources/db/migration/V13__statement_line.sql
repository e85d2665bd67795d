-- What changed the balance of an account, added up by the month of its statement, kind, model, and whether it came when the
-- month in which it happened was closed. The sum of all lines of an account is its balance.
create table statement_line (
    account_id  text    not null,
    month       date    not null,
    kind        text    not null,
    model       text    not null,
    is_late     boolean not null,
    amount_nano bigint  not null,
    primary key (account_id, month, kind, model, is_late)
);

insert into statement_line
select e.account_id, date_trunc('month', coalesce(g.finished_at, c.granted_at, m.moved_at, e.created_at) at time zone 'UTC')::date,
       e.kind, coalesce(left(coalesce(g.served_model, g.requested_model), 256), ''), false, sum(p.amount_nano)
  from ledger_entry e
  join posting p on p.entry_id = e.id and p.ledger_account = 'customer:' || e.account_id
  left join generation g on e.kind = 'generation' and g.generation_id = e.source_id
  left join credit_grant c on e.kind = 'grant' and c.grant_id = e.source_id
  left join credit_movement m on m.kind = e.kind and m.event_id = e.source_id
 group by 1, 2, 3, 4, 5;
