-- A reversal is told once in each log, however often it is asked for.
create unique index audit_entry_reversal on audit_entry (account_id, subject) where action = 'credit.reversed';
