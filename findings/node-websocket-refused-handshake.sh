#!/bin/sh
# Needs: npm.
#
# Packages: node 22.23.3 and 24.9.0 from npm (the runtime itself; its WebSocket is undici's).
# Guess: a WebSocket whose handshake is refused fires `error` and then `close` with code 1006 (the HTML standard's
# "fail the WebSocket connection"), and is CLOSED.
# Seen: node 24 does that. Node 22 fires `error` alone; no `close` comes, and readyState stays 0 (CONNECTING). Code that
# reconnects on `close` waits until a time-out of its own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >finding.js <<'JS'
const http = require('node:http');
const server = http.createServer();
server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'));
server.listen(0, '127.0.0.1', () => {
  const seen = [];
  const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}/`);
  socket.onerror = () => seen.push('error');
  socket.onclose = ({ code }) => seen.push(`close ${code}`);
  setTimeout(() => {
    console.log(`${process.version.split('.')[0]}: ${seen.join(', ')}; readyState ${socket.readyState}`);
    process.exit(0);
  }, 2000);
});
JS
for version in 22.23.3 24.9.0; do
  mkdir "v$version"
  (cd "v$version" && npm init -y >/dev/null && npm install --silent "node@$version" >/dev/null)
  "v$version/node_modules/.bin/node" finding.js
done | tee seen
grep -qx 'v22: error; readyState 0' seen
grep -qx 'v24: error, close 1006; readyState 3' seen
echo "as described"
