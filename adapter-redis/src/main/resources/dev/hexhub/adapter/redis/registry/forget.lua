-- Forgets a lease of which nothing is left.
--
-- KEYS  1 ends (sorted set: lease -> ms at which it ends)
--       2 claims (hash: lease that ended -> ms until which somebody has it)
-- ARGV  1 lease
-- Answers nothing.

redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return {}
