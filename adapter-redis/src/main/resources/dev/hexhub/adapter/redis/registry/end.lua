-- Ends a lease at once, on behalf of whoever clears it away: nobody else is given it meanwhile.
--
-- KEYS  1 ends (sorted set: lease -> ms at which it ends)   2 terms (hash: instance -> its term)
--       3 words (hash: instance -> what it says of itself)
--       4 claims (hash: lease that ended -> ms until which somebody has it)
-- ARGV  1 instance   2 term   3 a lease in ms
-- Answers nothing.

local ends, terms, words, claims = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local instance, term = ARGV[1], ARGV[2]

if redis.call('ZSCORE', ends, term .. instance) then
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    redis.call('ZADD', ends, 0, term .. instance)
    redis.call('HSET', claims, term .. instance, now + ARGV[3])
end
if redis.call('HGET', terms, instance) == term then
    redis.call('HDEL', terms, instance)
    redis.call('HDEL', words, instance)
end
return {}
