-- Says that a lane of a gateway is there and what it has put back, and asks which load counts. Layout: contracts/redis.md.
-- KEYS: 1 trunkline:ledger-loaded, 2 {trunkline:ledger-loaded}:load, 3 {trunkline:ledger-loaded}:loading,
--       4 {trunkline:ledger-loaded}:gateways
-- ARGV: 1 gateway and lane, 2 the load under which it has put back what it holds (0: none),
--       3 when its oldest request in flight began in milliseconds (0: none), 4 the longest request in milliseconds
-- Answers {load that has ended, load under way}, 0 for none. A marker of another run of Redis counts for nothing: it came
-- from an old copy.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local ended = 0
if string.match(redis.call('GET', KEYS[1]) or '', '|(%w+)$') == run then
  ended = tonumber(redis.call('GET', KEYS[2]) or '0')
end
local under_way, of = string.match(redis.call('GET', KEYS[3]) or '', '^(%d+)|.*|(%w+)$')
local now = redis.call('TIME')
redis.call('HSET', KEYS[4], ARGV[1],
  ARGV[2] .. '|' .. ARGV[3] .. '|' .. ARGV[4] .. '|' .. string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000)))
return {ended, of == run and tonumber(under_way) or 0}
