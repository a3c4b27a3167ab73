-- Lists a client in a channel, or replaces what is listed of it.
--
-- KEYS  1 presence (hash: client -> entry)   2 users (hash: user -> how many clients)
-- ARGV  1 client   2 entry   3 user
-- An entry is the lease that holds it, the user, and what is told of the client, with blanks between.
-- Answers 1 when the client was not there, 0 when it was.

local presence, users = KEYS[1], KEYS[2]

local known = redis.call('HGET', presence, ARGV[1])
if known then
    local user = string.match(known, '^%S+ (%S*) ')
    if redis.call('HINCRBY', users, user, -1) <= 0 then
        redis.call('HDEL', users, user)
    end
end
redis.call('HSET', presence, ARGV[1], ARGV[2])
redis.call('HINCRBY', users, ARGV[3], 1)
return {known and 0 or 1}
