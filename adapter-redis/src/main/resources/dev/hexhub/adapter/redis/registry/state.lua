-- An instance says something of a life of a server, and learns what all have said.
--
-- KEYS  1 who has to say what it saw (set)   2 who has said it (set)   3 verdict (hash: v)
--       4 ends (sorted set: lease -> ms at which it ends)   5 guarded (hash: v, once a life was opened)
-- ARGV  1 instance   2 1 if it has said what it saw   3 its verdict, or empty   4 ttl in ms
--       5 length of a term, with which every lease begins   6... instances that it knows
-- Answers the verdict or nothing, who owes an answer, and who holds a lease.

local owing, said, verdict, ends, guarded = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]

local holders = {}
for _, lease in ipairs(redis.call('ZRANGEBYSCORE', ends, '-inf', '+inf')) do
    holders[#holders + 1] = string.sub(lease, ARGV[5] + 1)
end

-- who held a lease when the server stopped; before there was a fence, nobody would answer
if redis.call('EXISTS', owing) == 0 and redis.call('EXISTS', guarded) == 1 then
    for _, holder in ipairs(holders) do
        redis.call('SADD', owing, holder)
    end
end
redis.call('SADD', owing, ARGV[1])
for i = 6, #ARGV do
    redis.call('SADD', owing, ARGV[i])
end
if ARGV[2] == '1' then
    redis.call('SADD', said, ARGV[1])
end
if ARGV[3] ~= '' then
    if not redis.call('HGET', verdict, 'v') then
        redis.call('HSET', verdict, 'v', ARGV[3])
    end
    redis.call('HSET', guarded, 'v', 1)
end
for i = 1, 3 do
    redis.call('PEXPIRE', KEYS[i], ARGV[4])
end

local heard = {}
for _, instance in ipairs(redis.call('SMEMBERS', said)) do
    heard[instance] = true
end
local open = {}
for _, instance in ipairs(redis.call('SMEMBERS', owing)) do
    if not heard[instance] then
        open[#open + 1] = instance
    end
end
return {redis.call('HGET', verdict, 'v'), open, holders}
