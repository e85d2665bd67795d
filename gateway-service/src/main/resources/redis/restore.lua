-- Puts back a hold in flight that Redis has lost. Layout: contracts/redis.md.
-- KEYS: credit, holds, key
-- ARGV: 1 generation, 2 amount, 3 key hash, 4 when it began in milliseconds, 5 what is held of the key
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then
  return {0}
end
local hold = ARGV[2] .. '|' .. ARGV[3] .. '|' .. ARGV[4] .. '|h'
redis.call('HSET', KEYS[2], ARGV[1], ARGV[5] == ARGV[2] and hold or hold .. '|' .. ARGV[5])
redis.call('HINCRBY', KEYS[1], 'held', ARGV[2])
redis.call('HINCRBY', KEYS[3], 'held', ARGV[5])
return {1}
