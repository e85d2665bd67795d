-- Begins to load Redis from a ledger, or joins who loads it already. Layout: contracts/redis.md.
-- KEYS  1 {trunkline:ledger-loaded}:loading, 2 trunkline:ledger-loaded, 3 {trunkline:ledger-loaded}:load
-- ARGV  1 ledger and run of the server, 2 id for a new load, 3 seconds that it may take at most
-- Returns the id of the load, or 0 where somebody has ended one of this ledger and run just now.
if redis.call('GET', KEYS[2]) == ARGV[1] and redis.call('EXISTS', KEYS[3]) == 1 then
  return 0
end
local id, of = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+)|(.*)$')
if of ~= ARGV[1] then
  id = ARGV[2]
end
redis.call('SET', KEYS[1], id .. '|' .. ARGV[1], 'EX', ARGV[3])
return tonumber(id)
