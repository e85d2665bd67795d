-- Lets gateways believe an account that was opened while Redis was loaded, once that is known to be so still.
-- KEYS  1 {account}:credit
-- ARGV  1 id of the load
-- Returns 1, or 0 when somebody else has written the account since.
if redis.call('HGET', KEYS[1], 'load') ~= '?' .. ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'load', ARGV[1])
return 1
