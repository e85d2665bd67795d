-- Says that Redis is loaded, unless it was emptied since that load began. Layout: contracts/redis.md.
-- KEYS  1 {trunkline:ledger-loaded}:loading, 2 trunkline:ledger-loaded, 3 {trunkline:ledger-loaded}:load
-- ARGV  1 id of the load
-- Returns 1, or 0 when that load is not under way.
local id, of = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+)|(.*)$')
if id ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[2], of)
redis.call('SET', KEYS[3], id)
redis.call('DEL', KEYS[1])
return 1
