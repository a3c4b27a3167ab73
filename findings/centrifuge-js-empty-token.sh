#!/bin/sh
# Needs: node 20 or newer, npm.
#
# Package: centrifuge 5.8.0 from npm, with ws 8.18.0.
# Guess: a `getToken` that returns an empty text says "this user has no token any more", and the client stops as
# unauthorized (the types ask for a string).
# Seen: with '' the client connects without a token, as if none had been configured; only null stops it with the code of
# unauthorized. A backend that means "this session is over" has to answer null.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent centrifuge@5.8.0 ws@8.18.0 >/dev/null
cat >finding.mjs <<'JS'
import { Centrifuge } from 'centrifuge';
import WebSocket, { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
const said = [];
server.on('connection', (socket) =>
  socket.on('message', (data) => {
    const { id, connect } = JSON.parse(data);
    said.push(JSON.stringify(connect));
    socket.send(JSON.stringify({ id, connect: { client: 'c', version: 'v' } }));
  }),
);
await new Promise((listening) => server.on('listening', listening));
for (const token of ['', null]) {
  said.length = 0;
  const client = new Centrifuge(`ws://127.0.0.1:${server.address().port}`, {
    websocket: WebSocket,
    getToken: async () => token,
  });
  const outcome = await new Promise((done) => {
    client.on('connected', () => done('connected'));
    client.on('disconnected', ({ code, reason }) => done(`disconnected ${code} ${reason}`));
    client.connect();
  });
  console.log(`${JSON.stringify(token)}: ${outcome}; the server heard ${said[0] ?? 'nothing'}`);
  client.disconnect();
}
process.exit(0);
JS
node finding.mjs | tee seen
grep -qx '"": connected; the server heard {"name":"js"}' seen
grep -q '^null: disconnected 1 unauthorized; the server heard nothing$' seen
echo "as described"
