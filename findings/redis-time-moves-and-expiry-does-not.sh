#!/bin/sh
# Needs: Debian's redis-server (7.0.15 here).
#
# Package: redis-server 5:7.0.15 of Debian.
# Guess: within a script time stands still, for TIME as for expiry.
# Seen: TIME runs on within a script, while keys do not expire: a script may see a key whose time to live is over by its
# own clock. Do not compute expiries from TIME in a script.
set -eu
folder=$(mktemp -d)
trap 'kill "$redis" 2>/dev/null || :; rm -rf "$folder"' EXIT
redis-server --port 0 --unixsocket "$folder/socket" --save '' --appendonly no --daemonize no >"$folder/log" 2>&1 &
redis=$!
until redis-cli -s "$folder/socket" ping >/dev/null 2>&1; do sleep 0.1; done
redis-cli -s "$folder/socket" eval "
redis.call('SET', KEYS[1], 'x', 'PX', 20)
local function micros() local t = redis.call('TIME'); return t[1] * 1000000 + t[2] end
local from = micros()
local now = from
while now - from < 100000 do now = micros() end
return {'TIME moved by ms: ' .. (now - from >= 100000 and 'at least 100' or 'less than 100'),
        'a key with 20 ms to live: ' .. (redis.call('GET', KEYS[1]) and 'there' or 'gone')}
" 1 key | tee "$folder/seen"
grep -q 'TIME moved by ms: at least 100' "$folder/seen"
grep -q 'a key with 20 ms to live: there' "$folder/seen"
echo "as described"
