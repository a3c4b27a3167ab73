-- An instance says that it lives. Its lease goes on, or another begins if none was running.
--
-- KEYS  1 ends (sorted set: lease -> ms at which it ends)   2 terms (hash: instance -> its term)
--       3 words (hash: instance -> what it says of itself)
-- ARGV  1 instance   2 what it says of itself   3 a term, if one is needed   4 a lease in ms
-- Answers the term. A lease is spelled term and instance, one after the other.

local ends, terms, words = KEYS[1], KEYS[2], KEYS[3]
local instance = ARGV[1]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local term = redis.call('HGET', terms, instance)
local stop = term and redis.call('ZSCORE', ends, term .. instance)
if not stop or tonumber(stop) <= now then
    term = ARGV[3]
    redis.call('HSET', terms, instance, term)
end
redis.call('ZADD', ends, now + ARGV[4], term .. instance)
redis.call('HSET', words, instance, ARGV[2])
return {term}
