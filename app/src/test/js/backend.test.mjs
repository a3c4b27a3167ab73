// A backend that speaks through the package that backends in JavaScript use: cent.js.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import cent from 'cent.js';
import { collect, connected, subscribed, until } from './lib/client.mjs';
import { apiKey, base, channelIn, someone, token } from './lib/hub.mjs';

const backend = new cent.CentClient({ url: new URL('/api', base).href, apiKey });

async function guestIn(t, channel) {
  const user = someone();
  const guest = await connected(t, { token: token({ sub: user }) });
  const { heard } = await subscribed(guest, channel);
  return { user, guest, heard };
}

test('cent.js publishes, broadcasts, and reads and removes the history', async (t) => {
  const channel = channelIn('room');
  const { heard } = await guestIn(t, channel);
  const position = await backend.publish({ channel, data: { n: 1 }, tags: { a: 'b' }, skip_history: false });
  const answers = await backend.broadcast({ channels: [channel, channelIn('room')], data: { n: 2 } });
  await until(() => heard.length === 2, 'both publications');

  assert.equal(position.offset, 1);
  assert.equal(answers.responses.length, 2);
  assert.deepEqual(heard.map(({ data }) => data), [{ n: 1 }, { n: 2 }]);
  const { publications, offset, epoch } = await backend.getHistory({ channel, limit: 10 });
  assert.deepEqual([publications.length, offset, epoch], [2, 2, position.epoch]);
  const since = { offset: 1, epoch };
  assert.equal((await backend.getHistory({ channel, limit: 10, since, reverse: false })).publications.length, 1);
  assert.deepEqual(await backend.removeHistory({ channel }), {});
  assert.deepEqual((await backend.getHistory({ channel, limit: 10 })).publications, []);
});

test('cent.js sees who is there, in which channels and on which instances', async (t) => {
  const channel = channelIn('room');
  const { user, guest } = await guestIn(t, channel);

  const { presence } = await backend.getPresence({ channel });
  assert.equal(presence[guest.id].user, user);
  assert.deepEqual(await backend.getPresenceStats({ channel }), { num_clients: 1, num_users: 1 });
  assert.deepEqual((await backend.getChannels({ pattern: channel })).channels, { [channel]: { num_clients: 1 } });
  assert.equal((await backend.getInfo()).nodes.length, Number(process.env.HUB_INSTANCES ?? 1));
});

test('cent.js subscribes, refreshes, unsubscribes and disconnects a user', async (t) => {
  const [channel, user] = [channelIn('room'), someone()];
  const guest = await connected(t, { token: token({ sub: user }) });
  const [came, left, gone] = ['subscribed', 'unsubscribed', 'disconnected'].map((event) => collect(guest, event));

  await backend.subscribe({ user, channel });
  await until(() => came.length === 1, 'the subscription');
  await backend.refresh({ user });
  await backend.unsubscribe({ user, channel });
  await until(() => left.length === 1, 'the end of the subscription');
  await backend.disconnect({ user });
  await until(() => gone.length === 1, 'the end of the connection');
  assert.equal(gone[0].code, 3503);
});

test('cent.js sends many commands in one request, in the older form', async (t) => {
  const channel = channelIn('room');
  const { heard } = await guestIn(t, channel);
  const commands = [1, 2, 3].map((n) => ({ method: 'publish', params: { channel, data: { n } } }));
  const results = await backend.pipeline([...commands, { method: 'presence_stats', params: { channel } }]);
  await until(() => heard.length === 3, 'all publications');

  assert.deepEqual(heard.map(({ data }) => data.n), [1, 2, 3]);
  assert.deepEqual(results.slice(0, 3).map(({ offset }) => offset), [1, 2, 3]);
  assert.deepEqual(results[3], { num_clients: 1, num_users: 1 });
});

test('cent.js is told when a command makes no sense', async () => {
  await assert.rejects(backend.publish({ chanel: 'a', data: {} }), cent.CentException);
});

test('whatever JSON a backend publishes is what a client gets', async (t) => {
  const channel = channelIn('room');
  const { heard, guest } = await guestIn(t, channel);
  const deep = '['.repeat(500) + ']'.repeat(500);
  const spelled = ['null', '""', '0', 'false', deep, '{"a":1,"a":{"b":2,"b":3}}'];
  for (const data of spelled) {
    assert.ok(JSON.parse(await raw('publish', `{"channel":"${channel}","data":${data}}`)).result);
  }
  await until(() => heard.length === spelled.length, 'all publications');

  assert.deepEqual(heard.map(({ data }) => data), spelled.map((data) => JSON.parse(data)));
  assert.ok(guest.wire.received.join('\n').includes(spelled.at(-1)), 'names said twice are carried');
});

test('bytes that are no JSON are refused where JSON is expected, and nobody is sent away', async (t) => {
  const channel = channelIn('room');
  const { heard, guest } = await guestIn(t, channel);
  const b64data = Buffer.from([0xff, 0x00, 0x7b]).toString('base64');

  const { error } = JSON.parse(await raw('publish', JSON.stringify({ channel, b64data })));
  assert.equal(error.code, 107);
  assert.match(error.message, /3 bytes that are no JSON \(expected: JSON/);
  await backend.publish({ channel, data: { n: 1 } });
  await until(() => heard.length === 1, 'what came after');
  assert.equal(guest.state, 'connected');
});

test('bytes reach clients of a channel for bytes in Base64, live and out of the history', async (t) => {
  const channel = channelIn('bytes');
  const { heard } = await guestIn(t, channel);
  const b64data = Buffer.from([0xff, 0x00, 0x7b]).toString('base64');
  assert.ok(JSON.parse(await raw('publish', JSON.stringify({ channel, b64data }))).result);
  await until(() => heard.length === 1, 'the bytes');

  assert.equal(heard[0].data, b64data);
  const guest = await connected(t);
  const late = (await subscribed(guest, channel)).subscription;
  assert.deepEqual((await late.history({ limit: 1 })).publications.map(({ data }) => data), [b64data]);
});

test('an idempotency key that a backend leaves empty is none', async (t) => {
  const channel = channelIn('room');
  const { heard } = await guestIn(t, channel);
  for (const n of [1, 2]) {
    await backend.publish({ channel, data: { n }, idempotency_key: '' });
  }
  await until(() => heard.length === 2, 'both publications');
});

async function raw(method, body) {
  const headers = { 'X-API-Key': apiKey };
  return (await fetch(new URL(`/api/${method}`, base), { method: 'POST', headers, body })).text();
}
