-- Writes balance and key usage of one account from the ledger, unless newer ones are there already, and sums `held` anew
-- from the holds that are there.
-- KEYS  1 {account}:credit, 2 {account}:holds, 3.. {account}:key:<hash>, one for each key written
-- ARGV  1 balance, 2 sequence, 3 id of the load, after a '?' where it is to be confirmed,
--       4 what was ever bought, 5 1: only an account that is of this load already; for each key: total, day_id, day, week_id, week, month_id, month
-- Returns the sequence that stands there, or -1 with nothing done.
if ARGV[5] == '1' and redis.call('HGET', KEYS[1], 'load') ~= ARGV[3] then
  return -1
end
local sequence = tonumber(ARGV[2])
local key_prefix = string.sub(KEYS[2], 1, -6) .. 'key:'

local function is_newest(key)
  local known = redis.call('HGET', key, 'sequence')
  return not known or tonumber(known) <= sequence
end

-- As in post.lua.
local function is_newest_usage(key, total)
  local known = redis.call('HMGET', key, 'sequence', 'total')
  return not known[1] or tonumber(known[1]) < sequence
    or tonumber(known[1]) == sequence and tonumber(known[2] or '0') <= tonumber(total)
end

if is_newest(KEYS[1]) then
  redis.call('HSET', KEYS[1], 'balance', ARGV[1], 'sequence', ARGV[2], 'bought', ARGV[4])
end
redis.call('HSET', KEYS[1], 'load', ARGV[3])
local held_of_key = {}
local at = 6
for i = 3, #KEYS do
  held_of_key[KEYS[i]] = 0
  if is_newest_usage(KEYS[i], ARGV[at]) then
    redis.call('HSET', KEYS[i], 'sequence', ARGV[2], 'total', ARGV[at],
      'day_id', ARGV[at + 1], 'day', ARGV[at + 2], 'week_id', ARGV[at + 3], 'week', ARGV[at + 4],
      'month_id', ARGV[at + 5], 'month', ARGV[at + 6])
  end
  at = at + 7
end

local held = 0
for _, value in ipairs(redis.call('HVALS', KEYS[2])) do
  local amount, key_hash, of_key = string.match(value, '^(%d+)|([^|]*)|%d+|%a|?(%d*)$')
  if amount then
    held = held + tonumber(amount)
    if key_hash ~= '' then
      local key = key_prefix .. key_hash
      held_of_key[key] = (held_of_key[key] or 0) + tonumber(of_key == '' and amount or of_key)
    end
  end
end
redis.call('HSET', KEYS[1], 'held', string.format('%.0f', held))
for key, amount in pairs(held_of_key) do
  redis.call('HSET', key, 'held', string.format('%.0f', amount))
end
return tonumber(redis.call('HGET', KEYS[1], 'sequence'))
