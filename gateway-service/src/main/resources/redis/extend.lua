-- Grows a hold by as much of the wish as credit and key limit leave. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: 1 generation, 2 more, 3 key limit (-1: none), 4 window (0 total, 1 day, 2 week, 3 month), 5 day, 6 week, 7 month,
--       8 (may be left out) 1: only what is held of the key, for an answer by the caller's own credential
-- Answers {0, added}; added is 0 when nothing is left or the hold is gone.
local hold = redis.call('HGET', KEYS[2], ARGV[1])
local credit = redis.call('HMGET', KEYS[1], 'balance', 'held')
local of_key_only = ARGV[8] == '1'
if not hold or not (credit[1] or of_key_only) then
  return {0, 0}
end
local amount, rest, of_key = string.match(hold, '^(%d+)(|[^|]*|%d+|h)|?(%d*)$')
if not amount then
  return {0, 0}
end
local added = tonumber(ARGV[2])
if not of_key_only then
  added = math.min(added, tonumber(credit[1]) - tonumber(credit[2] or '0'))
end
local limit = tonumber(ARGV[3])
if limit >= 0 then
  local use = redis.call('HMGET', KEYS[3], 'held', 'total', 'day_id', 'day', 'week_id', 'week', 'month_id', 'month')
  local posted = 0
  if ARGV[4] == '0' then
    posted = tonumber(use[2] or '0')
  elseif ARGV[4] == '1' and (use[3] or '') >= ARGV[5] then
    posted = tonumber(use[4] or '0')
  elseif ARGV[4] == '2' and (use[5] or '') >= ARGV[6] then
    posted = tonumber(use[6] or '0')
  elseif ARGV[4] == '3' and (use[7] or '') >= ARGV[7] then
    posted = tonumber(use[8] or '0')
  end
  added = math.min(added, limit - posted - tonumber(use[1] or '0'))
end
if added <= 0 then
  return {0, 0}
end
local more = string.format('%.0f', added)
local new_of_key = string.format('%.0f', tonumber(of_key == '' and amount or of_key) + added)
local new_amount = of_key_only and amount or string.format('%.0f', tonumber(amount) + added)
redis.call('HSET', KEYS[2], ARGV[1], new_amount .. rest .. (new_of_key == new_amount and '' or '|' .. new_of_key))
if not of_key_only then
  redis.call('HINCRBY', KEYS[1], 'held', more)
end
redis.call('HINCRBY', KEYS[3], 'held', more)
return {0, added}
