-- Removes what is kept of a channel and announces that: one act, so that every instance hears of the
-- removal behind what it removed and before what came later. Epoch, offset and tag stay.
--
-- KEYS  1 stream
-- ARGV  1 topic   2 message   3 PUBLISH or SPUBLISH
-- Answers nothing.

redis.call('DEL', KEYS[1])
redis.call(ARGV[3], ARGV[1], ARGV[2])
return {}
