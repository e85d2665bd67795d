-- Gives up a generation whose hold may be placed or not, since Redis did not answer. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: 1 generation, 2 key hash, 3 now in milliseconds
-- Its id stays with the state x, so that a command still on its way places nothing.
local hold = redis.call('HGET', KEYS[2], ARGV[1])
if hold then
  local amount, state, of_key = string.match(hold, '^(%d+)|[^|]*|%d+|(%a)|?(%d*)$')
  if state ~= 'h' then
    return {0}
  end
  redis.call('HINCRBY', KEYS[1], 'held', string.format('%.0f', -tonumber(amount)))
  redis.call('HINCRBY', KEYS[3], 'held', string.format('%.0f', -tonumber(of_key == '' and amount or of_key)))
end
redis.call('HSET', KEYS[2], ARGV[1], '0|' .. ARGV[2] .. '|' .. ARGV[3] .. '|x')
return {0}
