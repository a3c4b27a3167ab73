-- Takes a client out of a channel.
--
-- KEYS  1 presence (hash: client -> entry)   2 users (hash: user -> how many clients)
-- ARGV  1 client
-- Answers 1 when the client was there, 0 when it was not.

local presence, users = KEYS[1], KEYS[2]

local known = redis.call('HGET', presence, ARGV[1])
if known then
    redis.call('HDEL', presence, ARGV[1])
    local user = string.match(known, '^%S+ (%S*) ')
    if redis.call('HINCRBY', users, user, -1) <= 0 then
        redis.call('HDEL', users, user)
    end
end
return {known and 1 or 0}
