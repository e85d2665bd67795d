-- Sets a hold to the real cost, or releases it when the cost is 0. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: generation, cost, key hash, now in milliseconds
-- A hold that Redis has lost is written anew, so that the cost counts until billing has posted it.
local hold = redis.call('HGET', KEYS[2], ARGV[1])
if not hold and redis.call('EXISTS', KEYS[1]) == 0 then
  return {0}
end
if hold and string.sub(hold, -2) == '|s' then
  return {0}
end
-- Billing was faster: the cost is in the balance already.
if hold and string.sub(hold, -2) == '|p' then
  redis.call('HDEL', KEYS[2], ARGV[1])
  return {0}
end
local held = hold and tonumber(string.match(hold, '^%d+')) or 0
local cost = tonumber(ARGV[2])
if cost == 0 then
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2] .. '|' .. ARGV[3] .. '|' .. ARGV[4] .. '|s')
end
local change = string.format('%.0f', cost - held)
redis.call('HINCRBY', KEYS[1], 'held', change)
redis.call('HINCRBY', KEYS[3], 'held', change)
return {0}
