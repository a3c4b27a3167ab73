// What a client may not do, and the code it is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, connected, next, range, refusal, subscribed } from './lib/client.mjs';
import { apiKey, ask, base, channelIn, publishNumbers, someone, token } from './lib/hub.mjs';
import { converse } from './lib/raw.mjs';

const connect = JSON.stringify({ id: 1, connect: { token: token({ sub: 'raw' }) } });

async function refusedSubscription(t, channel, options) {
  const subscription = (await connected(t, options)).newSubscription(channel);
  const end = next(subscription, 'unsubscribed');
  subscription.subscribe();
  return (await end).code;
}

test('102: the namespace is not configured', async (t) => {
  assert.equal(await refusedSubscription(t, 'nowhere:1'), 102);
  assert.equal(await refusal((await connected(t)).publish('nowhere:1', {})), 102);
  assert.equal((await ask('publish', { channel: 'nowhere:1', data: {} })).error.code, 102);
});

test('103: no right, no token for a private channel', async (t) => {
  const stranger = await connected(t);
  const closed = channelIn('closed');

  assert.equal(await refusedSubscription(t, closed), 103);
  assert.equal(await refusedSubscription(t, `$${channelIn('room')}`), 103);
  assert.equal(await refusal(stranger.publish(closed, {})), 103);
  assert.equal(await refusal(stranger.presence(closed)), 103);
  assert.equal(await refusal(stranger.presenceStats(closed)), 103);
  assert.equal(await refusal(stranger.history(closed, { limit: 1 })), 103);
});

test('105: subscribed already', async (t) => {
  const channel = channelIn('room');

  assert.equal(await refusedSubscription(t, channel, { token: token({ sub: someone(), channels: [channel] }) }), 105);
});

test('106: more channels than a client may have', async (t) => {
  const greedy = await connected(t);
  await Promise.all(range(1, 128).map(() => subscribed(greedy, channelIn('plain'))));
  const oneTooMany = greedy.newSubscription(channelIn('plain'));
  const end = next(oneTooMany, 'unsubscribed');
  oneTooMany.subscribe();

  assert.equal((await end).code, 106);
});

test('107: a channel name too long or not ASCII, no data, reversed history from the very start', async (t) => {
  const clumsy = await connected(t);
  const channel = channelIn('room');
  const { epoch } = await clumsy.history(channel, { limit: 0 });
  const since = { offset: 0, epoch };

  assert.equal(await refusedSubscription(t, `room:${'x'.repeat(251)}`), 107);
  assert.equal(await refusedSubscription(t, 'room:größe'), 107);
  assert.equal(await refusal(clumsy.publish(channel)), 107);
  assert.equal(await refusal(clumsy.history(channel, { limit: 1, since, reverse: true })), 107);
});

test('108: presence, history and calls that are switched off', async (t) => {
  const hopeful = await connected(t);
  const plain = channelIn('plain');

  assert.equal(await refusal(hopeful.presence(plain)), 108);
  assert.equal(await refusal(hopeful.presenceStats(plain)), 108);
  assert.equal(await refusal(hopeful.history(plain, { limit: 1 })), 108);
  assert.equal(await refusal(hopeful.rpc('time')), 108);
  assert.equal((await ask('history', { channel: plain })).error.code, 108);
});

test('112: a page of history in an epoch that is over', async (t) => {
  const reader = await connected(t);
  const channel = channelIn('room');
  await publishNumbers(channel, 1, 3);

  assert.equal(await refusal(reader.history(channel, { limit: 1, since: { offset: 1, epoch: 'otherEpoch' } })), 112);
});

test('3508: a message that nobody on the server consumes', async (t) => {
  const talkative = await connected(t);
  const end = next(talkative, 'disconnected');
  await talkative.send({ text: 'anybody?' });

  assert.equal((await end).code, 3508);
});

test('3505: a token with more server-side subscriptions than allowed', async (t) => {
  const channels = range(1, 129).map(() => channelIn('plain'));
  const greedy = client(t, { token: token({ sub: someone(), channels }) });
  const end = next(greedy, 'disconnected');
  greedy.connect();

  assert.equal((await end).code, 3505);
});

test('1009: a frame over the message size limit, for good', async (t) => {
  const loud = await connected(t);
  const end = next(loud, 'disconnected');
  loud.publish(channelIn('plain'), 'x'.repeat(300_000)).catch(() => {});

  assert.equal((await end).code, 3);
});

test('the demo is nowhere to be found unless it is switched on', async () => {
  assert.equal((await fetch(new URL('/', base))).status, 404);
});

const broken = {
  'a frame that is not JSON': [connect, 'hello'],
  'an empty frame': [connect, ''],
  'a blank line between commands': [`${connect}\n\n${connect}`],
  'a command before connect': ['{"id":1,"subscribe":{"channel":"room:1"}}'],
  'a second connect': [connect, connect],
  'a pong nobody asked for': [connect, '{}'],
  'a command without a known request': [connect, '{"id":2}'],
  'an empty channel': [connect, '{"id":2,"subscribe":{"channel":""}}'],
};
for (const [kind, frames] of Object.entries(broken)) {
  test(`3501: ${kind}`, async () => {
    const { code, reason } = await converse(frames);

    assert.deepEqual([code, reason], [3501, 'bad request']);
  });
}

test('what came before a bad command in the same frame has been done', async () => {
  const channel = channelIn('room');
  const publish = JSON.stringify({ id: 2, publish: { channel, data: { n: 1 } } });
  const { code } = await converse([connect, `${publish}\nhello`]);
  const { result } = await ask('history', { channel, limit: 10 });

  assert.equal(code, 3501);
  assert.equal(result.publications.length, 1);
});

test('after a refused connect the rest of the frame is left alone', async () => {
  const expired = JSON.stringify({ id: 1, connect: { token: token({ sub: '1', exp: 1 }) } });
  const { received } = await converse([`${expired}\n{"id":2,"subscribe":{"channel":"room:after"}}`]);

  assert.deepEqual(received.map(({ id }) => id), [1]);
});

test('the API wants its key, POST, JSON and a method it knows', async () => {
  const call = (path, options) => fetch(new URL(path, base), { method: 'POST', body: '{}', ...options });
  const headers = { 'x-api-key': apiKey };

  assert.equal((await call('/api/info', {})).status, 401);
  assert.equal((await call('/api/info', { headers: { 'x-api-key': 'wrong' } })).status, 401);
  assert.equal((await call('/api/info', { headers, method: 'GET', body: undefined })).status, 405);
  assert.equal((await call('/api/info', { headers, body: 'hello' })).status, 400);
  assert.equal((await (await call('/api/dance', { headers })).json()).error.code, 104);
  const instances = Number(process.env.HUB_INSTANCES ?? 1);
  assert.equal((await (await call('/api/info', { headers })).json()).result.nodes.length, instances);
});
