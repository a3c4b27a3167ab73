-- Takes a route back, unless the instance has announced the user again under another lease.
--
-- KEYS  1 route (hash: instance -> term of the lease under which it announced the user)
-- ARGV  1 instance   2 term
-- Answers nothing.

if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
    redis.call('HDEL', KEYS[1], ARGV[1])
end
return {}
