-- Places a hold, if the key's rate limit, the account's credit and the key's limit allow it. Layout: contracts/redis.md.
-- KEYS: credit, holds, key; for a request that counts as one to a free model also free, free-minute
-- ARGV: 1 generation, 2 want, 3 minimum, 4 key limit (-1: none), 5 window (0 total, 1 day, 2 week, 3 month),
--       6 day, 7 week, 8 month, 9 now in milliseconds, 10 key hash, 11 the load that has ended (0: none);
--       for a key that has any of them also 12 requests per minute (0: any number),
--       13 the caller's own credentials (0: none, 1: outside the key's limit, 2: within it),
--       14 whether an account that is not there is known to have no credit (0, 1),
--       15 (may be left out) 1: also answer what could be held at most,
--       16 (may be left out) the most that the request can cost: held instead of 2 where it is a small share of what is left
--       17 (may be left out) for one to a free model, now in milliseconds, then 18 such requests of the account in a minute,
--       19 in a day (UTC), 20 in a day for whoever has ever bought 21; 0: any number
-- Answers {0, held} | {1} account not there, or not of that load | {2, free, balance} | {3, room under the key's limit}
--       | {7, room under the key's limit} requests in flight hold the rest of it
--       | {4, microseconds to wait, microseconds of the Unix epoch at which the rate limit is unused again}
--       | {5} the generation was given up already | {6} no credit ever
--       | {8 of a minute, 9 of a day or 10 of a day after a purchase, limit, Unix milliseconds when there is room again}
--       enough requests to free models;
--       with credentials of the caller's own {0, held, held of the key, refusal, free, balance}: refusal is what forbids
--       the operator's credentials: 0 nothing, else 1 to 3 or 7 as above. With argument 15 these two end with the most that
--       could be held, and that of the key where the caller's own credentials count in its limit.
--       Where a window newer than the gateway's own is posted, that one decides, and its id stands last, after zeros for what
--       was not asked: 20261121, 202611
local credit = redis.call('HMGET', KEYS[1], 'balance', 'held', 'load')
if credit[1] and credit[3] ~= ARGV[11] then
  return {1}
end
if not credit[1] and ARGV[14] ~= '1' and not (ARGV[17] and redis.call('HGET', KEYS[4], 'load') == ARGV[11]) then
  return {1}
end
local want, minimum, limit = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if not credit[1] and (ARGV[13] or '0') == '0' and want > 0 then
  return {6}
end
local own = ARGV[13] or '0'
local earlier = redis.call('HGET', KEYS[2], ARGV[1])
if earlier then
  local amount, state, of_key = string.match(earlier, '^(%d+)|[^|]*|%d+|(%a)|?(%d*)$')
  if state == 'x' then
    return {5}
  end
  if own == '0' then
    return {0, tonumber(amount)}
  end
  return {0, tonumber(amount), tonumber(of_key == '' and amount or of_key), amount == '0' and minimum > 0 and 2 or 0, 0, 0}
end

-- As many requests as the limit at once, and then one for each interval: `rate_at` runs ahead of the clock by one interval
-- for each request, at most by as many as the limit.
local rate_at
local per_minute = tonumber(ARGV[12] or '0')
if per_minute > 0 then
  local now, interval = tonumber(ARGV[9]) * 1000, math.ceil(60000000 / per_minute)
  local unused_at = math.max(now, tonumber(redis.call('HGET', KEYS[3], 'rate_at') or '0'))
  local wait = unused_at + interval - now - per_minute * interval
  if wait > 0 then
    return {4, wait, unused_at}
  end
  rate_at = string.format('%.0f', unused_at + interval)
end

-- Who is held for whole needs Redis no more; a share so small keeps no other request away.
local SHARES = 64
local whole = tonumber(ARGV[16] or '0')
local function wished(left)
  return whole > want and whole <= left / SHARES and whole or want
end

local balance = tonumber(credit[1] or '0')
local free = balance - tonumber(credit[2] or '0')
-- What costs nothing needs no credit, and no room beside what others hold; but nobody asks for more who owes.
local short = want > 0 and free < minimum or want == 0 and balance < 0
local refusal = 0
if not credit[1] and want > 0 then
  refusal = 1
elseif short then
  if own == '0' then
    return {2, free, balance}
  end
  refusal = 2
end
local room
local newer
if limit >= 0 then
  local use = redis.call('HMGET', KEYS[3], 'held', 'total', 'day_id', 'day', 'week_id', 'week', 'month_id', 'month')
  local posted = 0
  local window = tonumber(ARGV[5])
  if window == 0 then
    posted = tonumber(use[2] or '0')
  else
    local posted_id, own_id = use[1 + 2 * window] or '', ARGV[5 + window]
    if posted_id >= own_id then
      posted = tonumber(use[2 + 2 * window] or '0')
    end
    if posted_id > own_id then
      newer = tonumber((string.gsub(posted_id, '-', '')))
    end
  end
  local left = limit - posted
  room = left - tonumber(use[1] or '0')
  if room < minimum or room <= 0 then
    local reason = left >= minimum and left > 0 and 7 or 3
    if own ~= '1' then
      return {reason, room}
    end
    refusal = refusal == 0 and reason or refusal
  end
end

-- Counted with the hold, so that what is refused counts nowhere, nor what nobody but the caller's own credentials may
-- serve. The newest moment that anybody has told is the present.
local MINUTE, DAY = 60000, 86400000
local free_at, free_day, free_count
if ARGV[17] and refusal == 0 then
  local now = tonumber(ARGV[17])
  local buyer = tonumber(redis.call('HGET', KEYS[1], 'bought') or '0') >= tonumber(ARGV[21])
  local per_day = tonumber(buyer and ARGV[20] or ARGV[19])
  local counted = redis.call('HMGET', KEYS[4], 'day_id', 'day')
  local day_id = tonumber(counted[1] or '0')
  free_day = math.max(math.floor(now / DAY), day_id)
  free_count = free_day == day_id and tonumber(counted[2]) or 0
  if per_day > 0 and free_count >= per_day then
    return {buyer and 10 or 9, per_day, (free_day + 1) * DAY}
  end
  local a_minute = tonumber(ARGV[18])
  if a_minute > 0 then
    free_at = math.max(now, tonumber(redis.call('LINDEX', KEYS[5], -1) or '0'))
    local first = tonumber(redis.call('LINDEX', KEYS[5], -a_minute) or '0')
    if first + MINUTE > free_at then
      return {8, a_minute, first + MINUTE}
    end
  end
end
local most = refusal == 0 and math.min(free, room or free) or 0
local granted = math.min(wished(most), most)
local of_key = own == '2' and math.min(wished(room or want), room or want) or granted
local amount = string.format('%.0f', math.max(0, granted))
local key_amount = string.format('%.0f', math.max(0, of_key))
local hold = amount .. '|' .. ARGV[10] .. '|' .. ARGV[9] .. '|h'
redis.call('HSET', KEYS[2], ARGV[1], key_amount == amount and hold or hold .. '|' .. key_amount)
redis.call('HINCRBY', KEYS[1], 'held', amount)
redis.call('HINCRBY', KEYS[3], 'held', key_amount)
if rate_at then
  redis.call('HSET', KEYS[3], 'rate_at', rate_at)
end
if free_day then
  redis.call('HSET', KEYS[4], 'day_id', free_day, 'day', free_count + 1)
  if not credit[1] then
    redis.call('HSET', KEYS[4], 'load', ARGV[11])
  end
  redis.call('PEXPIRE', KEYS[4], 2 * DAY)
end
if free_at then
  redis.call('RPUSH', KEYS[5], string.format('%.0f', free_at))
  redis.call('LTRIM', KEYS[5], -tonumber(ARGV[18]), -1)
  redis.call('PEXPIRE', KEYS[5], MINUTE)
end
local tell = ARGV[15] == '1'
if own == '0' then
  return {0, tonumber(amount), (tell or newer) and (tell and most or 0) or nil, newer}
end
local answer = {0, tonumber(amount), tonumber(key_amount), refusal, free, balance}
if tell or newer then
  answer[7], answer[8] = tell and most or 0, tell and (own == '2' and (room or want) or most) or 0
  answer[9] = newer
end
return answer
