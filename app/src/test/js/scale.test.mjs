// Many clients in many channels.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connected, range, subscribed, until } from './lib/client.mjs';
import { api, channelIn } from './lib/hub.mjs';

test('a hundred clients in a hundred channels hear every publication once', async (t) => {
  const channels = range(1, 100).map(() => channelIn('quiet'));
  const clients = await Promise.all(range(1, 100).map(() => connected(t)));
  const heard = await Promise.all(
    clients.map((client) => Promise.all(channels.map(async (channel) => (await subscribed(client, channel)).heard))),
  );
  for (const [n, channel] of channels.entries()) {
    await api('publish', { channel, data: { n } });
  }
  const everything = heard.flat();
  await until(() => everything.every((publications) => publications.length > 0), 'ten thousand deliveries');

  for (const publications of heard) {
    assert.deepEqual(publications.map((list) => list.map(({ data }) => data.n)), range(0, 99).map((n) => [n]));
  }
  const { numClients } = await clients[0].presenceStats(channels[0]);
  assert.equal(numClients, 100);
});
