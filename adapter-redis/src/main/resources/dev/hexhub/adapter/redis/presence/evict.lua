-- Takes a client out of a channel if this lease holds it there.
--
-- KEYS  1 presence (hash: client -> entry)   2 users (hash: user -> how many clients)
-- ARGV  1 client   2 lease
-- Answers the entry, or nothing. See enter.lua for what an entry is.

local presence, users = KEYS[1], KEYS[2]

local known = redis.call('HGET', presence, ARGV[1])
if not known then
    return {}
end
local holder, user = string.match(known, '^(%S+) (%S*) ')
if holder ~= ARGV[2] then
    return {}
end
redis.call('HDEL', presence, ARGV[1])
if redis.call('HINCRBY', users, user, -1) <= 0 then
    redis.call('HDEL', users, user)
end
return {known}
