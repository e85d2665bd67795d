-- Grows a hold by as much of the wish as credit and key limit leave. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: 1 generation, 2 more, 3 key limit (-1: none), 4 window (0 total, 1 day, 2 week, 3 month), 5 day, 6 week, 7 month,
--       8 the load that has ended (0: none), 9 what the gateway knows to be held: what is held beyond it was added when
--       this was asked before and the answer was lost,
--       10 (may be left out) 1: only what is held of the key, for an answer by the caller's own credential
-- Answers {0, added}, 0 when nothing is left | {1} account not there, or not of that load | {2} the hold is gone.
-- Where a window newer than the gateway's own decided, its id stands last, as in admit.lua.
local hold = redis.call('HGET', KEYS[2], ARGV[1])
local credit = redis.call('HMGET', KEYS[1], 'balance', 'held', 'load')
local of_key_only = ARGV[10] == '1'
if not (credit[1] or of_key_only) or credit[1] and credit[3] ~= ARGV[8] then
  return {1}
end
local amount, rest, of_key = string.match(hold or '', '^(%d+)(|[^|]*|%d+|h)|?(%d*)$')
if not amount then
  return {2}
end
of_key = of_key == '' and amount or of_key
local before = tonumber(of_key_only and of_key or amount) - tonumber(ARGV[9])
local added = tonumber(ARGV[2]) - before
if added <= 0 then
  return {0, before}
end
if not of_key_only then
  added = math.min(added, tonumber(credit[1]) - tonumber(credit[2] or '0'))
end
local limit = tonumber(ARGV[3])
local newer
if limit >= 0 then
  local use = redis.call('HMGET', KEYS[3], 'held', 'total', 'day_id', 'day', 'week_id', 'week', 'month_id', 'month')
  local posted = 0
  local window = tonumber(ARGV[4])
  if window == 0 then
    posted = tonumber(use[2] or '0')
  else
    local posted_id, own_id = use[1 + 2 * window] or '', ARGV[4 + window]
    if posted_id >= own_id then
      posted = tonumber(use[2 + 2 * window] or '0')
    end
    if posted_id > own_id then
      newer = tonumber((string.gsub(posted_id, '-', '')))
    end
  end
  added = math.min(added, limit - posted - tonumber(use[1] or '0'))
end
if added <= 0 then
  return {0, before}
end
local more = string.format('%.0f', added)
local new_of_key = string.format('%.0f', tonumber(of_key) + added)
local new_amount = of_key_only and amount or string.format('%.0f', tonumber(amount) + added)
redis.call('HSET', KEYS[2], ARGV[1], new_amount .. rest .. (new_of_key == new_amount and '' or '|' .. new_of_key))
if not of_key_only then
  redis.call('HINCRBY', KEYS[1], 'held', more)
end
redis.call('HINCRBY', KEYS[3], 'held', more)
return {0, before + added, newer}
