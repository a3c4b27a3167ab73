-- Gives one lease that ended to the caller, who has it alone for a while.
--
-- KEYS  1 ends (sorted set: lease -> ms at which it ends)
--       2 claims (hash: lease that ended -> ms until which somebody has it)
-- ARGV  1 a lease in ms, which is also how long a claim lasts
-- Answers the lease or nothing, and how long nothing else can be had in ms.

local ends, claims = KEYS[1], KEYS[2]
local length = tonumber(ARGV[1])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local soonest = length
for _, lease in ipairs(redis.call('ZRANGEBYSCORE', ends, '-inf', now)) do
    local held = tonumber(redis.call('HGET', claims, lease) or 0)
    if held <= now then
        redis.call('HSET', claims, lease, now + length)
        return {lease, 0}
    end
    soonest = math.min(soonest, held - now)
end

local first = redis.call('ZRANGEBYSCORE', ends, '(' .. now, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
if first[2] then
    soonest = math.min(soonest, tonumber(first[2]) - now)
end
return {false, soonest}
