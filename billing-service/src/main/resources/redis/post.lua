-- After the ledger transaction: removes holds and writes balance and key usage, unless newer ones are there already.
-- KEYS  1 {account}:credit, 2 {account}:holds, 3.. {account}:key:<hash>, one for each key written
-- ARGV  1 balance, 2 sequence, 3 id of the load, 4 what was ever bought, 5 number of holds to remove,
--       for each hold: generation id, value that it must have ('' for any),
--       for each key: total, day_id, day, week_id, week, month_id, month
-- Returns how many holds were removed, or -1 with nothing done where the account is not of this load: it must be written
-- whole then, or what is held of it may be lost. Amounts pass as text: Lua would write large ones as 9e+15.
-- A posted generation whose hold is not settled yet stays with the amount 0: its gateway's settlement is on the way, and
-- must not take the hold for one that Redis has lost.
if redis.call('HGET', KEYS[1], 'load') ~= ARGV[3] then
  return -1
end
local sequence = tonumber(ARGV[2])
local key_prefix = string.sub(KEYS[2], 1, -6) .. 'key:'

-- Redis takes no '-0' for a number, and a hold of what costs nothing has the amount 0.
local function lower(key, amount)
  if tonumber(amount) > 0 and redis.call('HINCRBY', key, 'held', '-' .. amount) < 0 then
    redis.call('HSET', key, 'held', '0')
  end
end

local function is_newest(key)
  local known = redis.call('HGET', key, 'sequence')
  return not known or tonumber(known) <= sequence
end

-- An answer by the caller's own credential adds to its key's usage and makes no ledger entry: the same entry may stand for
-- several figures, of which the largest is the newest.
local function is_newest_usage(key, total)
  local known = redis.call('HMGET', key, 'sequence', 'total')
  return not known[1] or tonumber(known[1]) < sequence
    or tonumber(known[1]) == sequence and tonumber(known[2] or '0') <= tonumber(total)
end

local removed = 0
local at = 6
for _ = 1, tonumber(ARGV[5]) do
  local id, expected = ARGV[at], ARGV[at + 1]
  at = at + 2
  local value = redis.call('HGET', KEYS[2], id)
  if value and (expected == '' or expected == value) then
    removed = removed + 1
    local amount, key_hash, held_at, state, of_key = string.match(value, '^(%d+)|([^|]*)|(%d+)|(%a)|?(%d*)$')
    if expected == '' and state == 'x' then
      -- Its late command may still come; the sweep takes it away when none can.
      amount = nil
    elseif expected == '' and (state == 'h' or state == 'p') then
      redis.call('HSET', KEYS[2], id, '0|' .. key_hash .. '|' .. held_at .. '|p')
    else
      redis.call('HDEL', KEYS[2], id)
    end
    if amount then
      lower(KEYS[1], amount)
      if key_hash ~= '' then
        lower(key_prefix .. key_hash, of_key == '' and amount or of_key)
      end
    end
  end
end

if is_newest(KEYS[1]) then
  redis.call('HSET', KEYS[1], 'balance', ARGV[1], 'sequence', ARGV[2], 'bought', ARGV[4])
end
for i = 3, #KEYS do
  if is_newest_usage(KEYS[i], ARGV[at]) then
    redis.call('HSET', KEYS[i], 'sequence', ARGV[2], 'total', ARGV[at],
      'day_id', ARGV[at + 1], 'day', ARGV[at + 2], 'week_id', ARGV[at + 3], 'week', ARGV[at + 4],
      'month_id', ARGV[at + 5], 'month', ARGV[at + 6])
  end
  at = at + 7
end
return removed
