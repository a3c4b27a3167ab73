-- Gives a publication its place, keeps it and announces it: one act, so that whoever hears it can
-- read it, and a retry of the same publication finds the first one's place.
--
-- KEYS  1 top (hash: e epoch, o offset, t tag)   2 stream   3 once (optional)
-- ARGV  1 topic   2 head of the message   3 body of the message   4 an epoch, if one is needed
--       5 tag   6 size, 0 to keep nothing   7 ttl in ms   8 ttl of the top in ms
--       9 ttl of the idempotency key in ms   10 PUBLISH or SPUBLISH
--       11 life in which the server has to be, empty if that does not matter
--       12 1 if each channel begins a new epoch in that life (then l of the top is that life)
-- Answers epoch, offset, tag; all three empty when nothing is kept. FENCED in another life: the
-- server may have lost its last writes, and their places are not to be given out again.

local top, stream, once = KEYS[1], KEYS[2], KEYS[3]
local topic, head, body, fresh_epoch, tag = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local life = ARGV[11]
if life ~= '' then
    local info = redis.call('INFO', 'replication')
    if not string.find(info, 'role:master', 1, true)
        or string.match(info, 'master_replid:(%x+)') ~= life then
        return redis.error_reply('FENCED the server has another life')
    end
end

if once then
    local known = redis.call('HMGET', once, 'e', 'o', 't')
    if known[1] then
        return known
    end
end

-- A field of the envelope, as EventCodec reads it; the place's values are short.
local function field(number, value)
    return string.char(number, #value) .. value
end

local epoch, offset, place = '', '', ''
if tonumber(ARGV[6]) > 0 then
    local position = redis.call('HMGET', top, 'e', 't', 'l')
    epoch = position[1]
    if ARGV[12] == '1' and position[3] ~= life then
        redis.call('HSET', top, 'l', life)
        if epoch then
            epoch = fresh_epoch
            redis.call('HSET', top, 'e', epoch)
        end
    end
    if not epoch then
        epoch = fresh_epoch
        redis.call('HSET', top, 'e', epoch, 'o', 0)
    end
    local next = redis.call('HINCRBY', top, 'o', 1)
    if next == 1 then
        -- what is left of an earlier life would be taken for this one's
        redis.call('DEL', stream)
    end
    offset = string.format('%.0f', next)
    redis.call('HSET', top, 't', tag)
    redis.call('PEXPIRE', top, ARGV[8])
    redis.call('XADD', stream, 'MAXLEN', ARGV[6], offset .. '-0',
        't', tag, 'm', head .. body, 'p', position[2] or '')
    redis.call('PEXPIRE', stream, ARGV[7])
    place = field(1, epoch) .. field(2, offset) .. field(3, tag)
else
    tag = ''
end

if once then
    redis.call('HSET', once, 'e', epoch, 'o', offset, 't', tag)
    redis.call('PEXPIRE', once, ARGV[9])
end
redis.call(ARGV[10], topic, head .. place .. body)
return {epoch, offset, tag}
