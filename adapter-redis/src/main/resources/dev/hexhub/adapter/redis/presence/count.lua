-- How many clients and different users are in a channel, without reading who.
--
-- KEYS  1 presence (hash: client -> entry)   2 users (hash: user -> how many clients)
-- Answers clients, users.

return {redis.call('HLEN', KEYS[1]), redis.call('HLEN', KEYS[2])}
