-- Places a hold, if the account's credit and the key's limit allow it. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: generation, want, minimum, key limit (-1: none), window (0 total, 1 day, 2 week, 3 month),
--       day, week, month, now in milliseconds, key hash
-- Answers {0, held} | {1} ledger not loaded or no credit ever | {2, free, balance} | {3, room under the key's limit}
local credit = redis.call('HMGET', KEYS[1], 'balance', 'held')
if not credit[1] then
  return {1}
end
local earlier = redis.call('HGET', KEYS[2], ARGV[1])
if earlier then
  return {0, tonumber(string.match(earlier, '^%d+'))}
end
local want, minimum, limit = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local balance = tonumber(credit[1])
local free = balance - tonumber(credit[2] or '0')
if free < minimum then
  return {2, free, balance}
end
local granted = math.min(want, free)
if limit >= 0 then
  local use = redis.call('HMGET', KEYS[3], 'held', 'total', 'day_id', 'day', 'week_id', 'week', 'month_id', 'month')
  local posted = 0
  if ARGV[5] == '0' then
    posted = tonumber(use[2] or '0')
  elseif ARGV[5] == '1' and use[3] == ARGV[6] then
    posted = tonumber(use[4] or '0')
  elseif ARGV[5] == '2' and use[5] == ARGV[7] then
    posted = tonumber(use[6] or '0')
  elseif ARGV[5] == '3' and use[7] == ARGV[8] then
    posted = tonumber(use[8] or '0')
  end
  local room = limit - posted - tonumber(use[1] or '0')
  if room < minimum or room <= 0 then
    return {3, room}
  end
  granted = math.min(granted, room)
end
local amount = string.format('%.0f', math.max(0, granted))
redis.call('HSET', KEYS[2], ARGV[1], amount .. '|' .. ARGV[10] .. '|' .. ARGV[9] .. '|h')
redis.call('HINCRBY', KEYS[1], 'held', amount)
redis.call('HINCRBY', KEYS[3], 'held', amount)
return {0, tonumber(amount)}
