-- Who lives.
--
-- KEYS  1 ends (sorted set: lease -> ms at which it ends)   2 words (hash: instance -> what it says)
-- ARGV  1 length of a term, with which every lease begins
-- Answers leases, and what their instances say of themselves, in turn.

local ends, words = KEYS[1], KEYS[2]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local answer = {}
for _, lease in ipairs(redis.call('ZRANGEBYSCORE', ends, '(' .. now, '+inf')) do
    answer[#answer + 1] = lease
    answer[#answer + 1] = redis.call('HGET', words, string.sub(lease, ARGV[1] + 1))
end
return answer
