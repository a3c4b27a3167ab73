// A client comes, stays, is sent away and comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, collect, connected, next, subscribed, until } from './lib/client.mjs';
import { api, channelIn, someone, token } from './lib/hub.mjs';
import { converse } from './lib/raw.mjs';

test('every connection has an id of its own', async (t) => {
  const [first, second] = await Promise.all([connected(t), connected(t)]);

  assert.match(first.id, /^[0-9a-f-]{36}$/);
  assert.notEqual(first.id, second.id);
});

test('connect and subscriptions travel in one frame, and all are answered', async (t) => {
  const early = client(t);
  const subscriptions = [channelIn('room'), channelIn('room'), channelIn('plain')].map((channel) =>
    early.newSubscription(channel),
  );
  const all = subscriptions.map((subscription) => next(subscription, 'subscribed'));
  subscriptions.forEach((subscription) => subscription.subscribe());
  early.connect();
  await Promise.all(all);

  assert.equal(early.wire.sent[0].trimEnd().split('\n').length, 4);
});

test('a batch of commands is answered one by one', async (t) => {
  const batching = await connected(t);
  const channel = channelIn('room');
  const { heard } = await subscribed(batching, channel);
  const framesBefore = batching.wire.sent.length;
  batching.startBatching();
  const answers = [1, 2, 3, 4].map((n) => batching.publish(channel, { n }));
  batching.stopBatching();
  await Promise.all(answers);
  await until(() => heard.length === 4, 'four publications');

  assert.equal(batching.wire.sent.length, framesBefore + 1);
});

test('pings are answered and keep a quiet client connected', async (t) => {
  const quiet = await connected(t);
  const reconnects = collect(quiet, 'connecting');
  const pings = () => quiet.wire.received.filter((frame) => frame.trim() === '{}').length;
  await until(() => pings() >= 2, 'two pings');

  assert.equal(quiet.state, 'connected');
  assert.equal(reconnects.length, 0);
});

test('a client that does not answer pings is closed with 3012', async () => {
  const connect = { id: 1, connect: { token: token({ sub: someone() }) } };
  const { code, reason, received } = await converse([JSON.stringify(connect)]);

  assert.equal(received[0].connect.ping, 4);
  assert.equal(received[0].connect.pong, true);
  assert.equal(code, 3012);
  assert.equal(reason, 'no pong');
});

test('a socket that never connects is closed with 3502', async () => {
  const { code } = await converse([]);

  assert.equal(code, 3502);
});

test('the API disconnects a user for good with 3503 unless told otherwise', async (t) => {
  const user = someone();
  const unwanted = await connected(t, { token: token({ sub: user }) });
  const end = next(unwanted, 'disconnected');
  await api('disconnect', { user });

  assert.equal((await end).code, 3503);
});

test('a code from 4500 on is final', async (t) => {
  const user = someone();
  const unwanted = await connected(t, { token: token({ sub: user }) });
  const end = next(unwanted, 'disconnected');
  await api('disconnect', { user, disconnect: { code: 4500, reason: 'gone fishing' } });

  assert.deepEqual(await end, { code: 4500, reason: 'gone fishing' });
});

for (const code of [3004, 3011, 4000, 4499]) {
  test(`a client sent away with ${code} comes back`, async (t) => {
    const user = someone();
    const returning = await connected(t, { token: token({ sub: user }) });
    const leaving = next(returning, 'connecting');
    const back = next(returning, 'connected');
    await api('disconnect', { user, disconnect: { code, reason: 'come back later' } });

    assert.deepEqual(await leaving, { code, reason: 'come back later' });
    assert.notEqual((await back).client, returning.id);
  });
}

test('3000 cuts the transport without a close frame, and the client comes back', async (t) => {
  const user = someone();
  const returning = await connected(t, { token: token({ sub: user }) });
  const leaving = next(returning, 'connecting');
  const back = next(returning, 'connected');
  await api('disconnect', { user, disconnect: { code: 3000, reason: 'connection closed' } });

  assert.deepEqual(await leaving, { code: 1, reason: 'transport closed' });
  await back;
});

test('the API can mean one connection of a user, or spare one', async (t) => {
  const user = someone();
  const mine = () => connected(t, { token: token({ sub: user }) });
  const [first, second, third] = [await mine(), await mine(), await mine()];
  const firstEnds = next(first, 'disconnected');
  await api('disconnect', { user, client: first.id });
  await firstEnds;
  assert.deepEqual([second.state, third.state], ['connected', 'connected']);

  const secondEnds = next(second, 'disconnected');
  await api('disconnect', { user, whitelist: [third.id] });
  await secondEnds;
  await third.rpc('still here?').catch(() => {});
  assert.equal(third.state, 'connected');
});

test('a client says goodbye with a close frame, and leaves its channels', async (t) => {
  const channel = channelIn('room');
  const [stays, goes] = [await connected(t), await connected(t)];
  const { subscription } = await subscribed(stays, channel);
  await subscribed(goes, channel);
  const leave = next(subscription, 'leave');
  goes.disconnect();

  assert.equal((await leave).info.client, goes.id);
});
