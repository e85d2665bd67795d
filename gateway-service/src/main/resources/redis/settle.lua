-- Sets a hold to the real cost, or releases it when there is none. Layout: contracts/redis.md.
-- KEYS: credit, holds, key; with argument 6 also free, free-minute
-- ARGV: 1 generation, 2 cost, 3 key hash, 4 now in milliseconds, 5 (may be left out) what counts in the key's limit,
--       where that is not the cost: an answer by the caller's own credential; 6 (may be left out) when it was counted as a
--       request to a free model, which it was not, since nobody but the caller's own credential was asked
-- A hold that Redis has lost is written anew, so that the cost counts until billing has posted it.
local hold = redis.call('HGET', KEYS[2], ARGV[1])
if not hold and redis.call('EXISTS', KEYS[1]) == 0 then
  return {0}
end
local held, held_of_key = 0, 0
if hold then
  local amount, state, of_key = string.match(hold, '^(%d+)|[^|]*|%d+|(%a)|?(%d*)$')
  if state == 's' then
    return {0}
  end
  if ARGV[6] then
    local counted = redis.call('HMGET', KEYS[4], 'day_id', 'day')
    if counted[1] and tonumber(counted[1]) == math.floor(tonumber(ARGV[6]) / 86400000) and tonumber(counted[2]) > 0 then
      redis.call('HINCRBY', KEYS[4], 'day', -1)
    end
    redis.call('LREM', KEYS[5], -1, ARGV[6])
  end
  -- Billing was faster: the cost is in the balance already.
  if state == 'p' then
    redis.call('HDEL', KEYS[2], ARGV[1])
    return {0}
  end
  held = tonumber(amount)
  held_of_key = tonumber(of_key == '' and amount or of_key)
end
local cost, cost_of_key = ARGV[2], ARGV[5] or ARGV[2]
if cost == '0' and cost_of_key == '0' then
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  local settled = cost .. '|' .. ARGV[3] .. '|' .. ARGV[4] .. '|s'
  redis.call('HSET', KEYS[2], ARGV[1], cost_of_key == cost and settled or settled .. '|' .. cost_of_key)
end
redis.call('HINCRBY', KEYS[1], 'held', string.format('%.0f', tonumber(cost) - held))
redis.call('HINCRBY', KEYS[3], 'held', string.format('%.0f', tonumber(cost_of_key) - held_of_key))
return {0}
