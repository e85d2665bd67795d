-- Grows a hold by as much of the wish as credit and key limit leave. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: generation, more, key limit (-1: none), window (0 total, 1 day, 2 week, 3 month), day, week, month
-- Answers {0, added}; added is 0 when nothing is left or the hold is gone.
local hold = redis.call('HGET', KEYS[2], ARGV[1])
local credit = redis.call('HMGET', KEYS[1], 'balance', 'held')
if not hold or not credit[1] or string.sub(hold, -2) ~= '|h' then
  return {0, 0}
end
local added = math.min(tonumber(ARGV[2]), tonumber(credit[1]) - tonumber(credit[2] or '0'))
local limit = tonumber(ARGV[3])
if limit >= 0 then
  local use = redis.call('HMGET', KEYS[3], 'held', 'total', 'day_id', 'day', 'week_id', 'week', 'month_id', 'month')
  local posted = 0
  if ARGV[4] == '0' then
    posted = tonumber(use[2] or '0')
  elseif ARGV[4] == '1' and use[3] == ARGV[5] then
    posted = tonumber(use[4] or '0')
  elseif ARGV[4] == '2' and use[5] == ARGV[6] then
    posted = tonumber(use[6] or '0')
  elseif ARGV[4] == '3' and use[7] == ARGV[7] then
    posted = tonumber(use[8] or '0')
  end
  added = math.min(added, limit - posted - tonumber(use[1] or '0'))
end
if added <= 0 then
  return {0, 0}
end
local amount, rest = string.match(hold, '^(%d+)(|.*)$')
local more = string.format('%.0f', added)
redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f', tonumber(amount) + added) .. rest)
redis.call('HINCRBY', KEYS[1], 'held', more)
redis.call('HINCRBY', KEYS[3], 'held', more)
return {0, added}
