-- What an account has, whatever of it is held. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: 1 the load that has ended (0: none)
-- Answers {0, 0} where the account is not there | {1, balance} | {2, 0} where it is not of that load, and nothing is known
local credit = redis.call('HMGET', KEYS[1], 'balance', 'load')
if not credit[1] then
  return {0, 0}
end
return credit[2] == ARGV[1] and {1, tonumber(credit[1])} or {2, 0}
