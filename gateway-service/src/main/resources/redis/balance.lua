-- What an account has, whatever of it is held. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- Answers {0, 0} where the account is not known: ledger not loaded or no credit ever | {1, balance}
local balance = redis.call('HGET', KEYS[1], 'balance')
return balance and {1, tonumber(balance)} or {0, 0}
