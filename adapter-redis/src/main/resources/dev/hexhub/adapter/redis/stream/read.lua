-- Reads a part of a stream and its top in one step; starts the stream if there is none.
--
-- KEYS  1 top (hash: e epoch, o offset, t tag)   2 stream
-- ARGV  1 an epoch, if one is needed   2 ttl of the top in ms   3 how many, -1 for all
--       4 command: XRANGE or XREVRANGE   5 from   6 to
-- Answers epoch, offset, tag, entries.

local top, stream = KEYS[1], KEYS[2]
local count = tonumber(ARGV[3])

if redis.call('EXISTS', top) == 0 then
    redis.call('HSET', top, 'e', ARGV[1], 'o', 0)
    redis.call('DEL', stream)
end
-- never sooner than before: a stream with a long life of its own has a top that lives longer
if redis.call('PTTL', top) < tonumber(ARGV[2]) then
    redis.call('PEXPIRE', top, ARGV[2])
end

local position = redis.call('HMGET', top, 'e', 'o', 't')
local entries = {}
if count > 0 then
    entries = redis.call(ARGV[4], stream, ARGV[5], ARGV[6], 'COUNT', ARGV[3])
elseif count < 0 then
    entries = redis.call(ARGV[4], stream, ARGV[5], ARGV[6])
end
return {position[1], position[2], position[3] or '', entries}
