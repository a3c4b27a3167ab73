-- Begins a new epoch if the stream contradicts a position that somebody saw: one act, so that of
-- many who ask only the first finds the old epoch.
--
-- KEYS  1 top (hash: e epoch, o offset, t tag)   2 stream
-- ARGV  1 epoch   2 offset   3 tag, as they were seen   4 an epoch, if one is needed
--       5 life in which the server has to be, empty if that does not matter
-- Answers epoch, offset, tag; all three empty when there is no stream. FENCED in another life:
-- what another server says does not count.

local top, stream = KEYS[1], KEYS[2]
local seen_epoch, seen_offset, seen_tag = ARGV[1], ARGV[2], ARGV[3]

if ARGV[5] ~= '' then
    local info = redis.call('INFO', 'replication')
    if not string.find(info, 'role:master', 1, true)
        or string.match(info, 'master_replid:(%x+)') ~= ARGV[5] then
        return redis.error_reply('FENCED the server has another life')
    end
end

local position = redis.call('HMGET', top, 'e', 'o', 't')
local epoch, offset, tag = position[1], position[2], position[3] or ''
if not epoch then
    return {'', '', ''}
end

-- An entry's fields: t its tag, m the message, p the tag of the entry before it.
local function tag_at_seen_offset()
    if seen_offset == offset then
        return tag
    end
    local entry = redis.call('XRANGE', stream, seen_offset .. '-0', '+', 'COUNT', 1)[1]
    if not entry then
        return nil
    end
    local id = tonumber(string.match(entry[1], '^%d+'))
    if id == tonumber(seen_offset) then
        return entry[2][2]
    end
    return id == tonumber(seen_offset) + 1 and entry[2][6] or nil
end

local function is_contradicted()
    if tonumber(offset) < tonumber(seen_offset) then
        return true
    end
    local kept = tag_at_seen_offset()
    return kept and kept ~= seen_tag
end

if epoch == seen_epoch and is_contradicted() then
    epoch = ARGV[4]
    redis.call('HSET', top, 'e', epoch)
end
return {epoch, offset, tag}
