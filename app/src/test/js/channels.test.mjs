// What a client does in a channel: hear, speak, look around, look back, leave.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, connected, next, numbers, range, subscribed, until } from './lib/client.mjs';
import { api, channelIn, publishNumbers, someone, token } from './lib/hub.mjs';

test('a publication reaches every subscriber, its publisher included', async (t) => {
  const channel = channelIn('room');
  const [ann, bob] = [await connected(t), await connected(t)];
  const [atAnn, atBob] = [await subscribed(ann, channel), await subscribed(bob, channel)];
  await ann.publish(channel, { text: 'hi' });
  await until(() => atAnn.heard.length === 1 && atBob.heard.length === 1, 'both heard it');

  assert.deepEqual(atBob.heard[0].data, { text: 'hi' });
  assert.equal(atBob.heard[0].info.client, ann.id);
  assert.equal(atBob.heard[0].offset, 1);
});

test('payloads arrive as they were sent', async (t) => {
  const channel = channelIn('plain');
  const speaker = await connected(t);
  const { heard } = await subscribed(speaker, channel);
  const payloads = [
    'line one\nline two',
    'Grüße, 你好, 👋🏽',
    { nested: { list: [1, -2.5, 1e21, true, null, ''] }, 'odd "key"\\': '\u0000\u2028' },
    [],
    {},
    0,
    false,
  ];
  for (const payload of payloads) {
    await speaker.publish(channel, payload);
  }
  await until(() => heard.length === payloads.length, 'every payload');

  assert.deepEqual(heard.map(({ data }) => data), payloads);
});

test('a publication of the API carries its tags and nobody as its publisher', async (t) => {
  const channel = channelIn('room');
  const { heard } = await subscribed(await connected(t), channel);
  const { offset, epoch } = await api('publish', { channel, data: { n: 1 }, tags: { lang: 'en' } });
  await until(() => heard.length === 1, 'the publication');

  assert.equal(offset, 1);
  assert.equal(typeof epoch, 'string');
  assert.deepEqual(heard[0].tags, { lang: 'en' });
  assert.equal(heard[0].info, undefined);
});

test('the same idempotency key publishes once', async (t) => {
  const channel = channelIn('room');
  const { heard } = await subscribed(await connected(t), channel);
  const once = { channel, data: { n: 1 }, idempotency_key: 'k' };
  const [first, second] = [await api('publish', once), await api('publish', once)];
  await publishNumbers(channel, 2, 2);
  await until(() => heard.length >= 2, 'two publications');

  assert.deepEqual(second, first);
  assert.deepEqual(numbers(heard), [1, 2]);
});

test('a thousand publications arrive in order', async (t) => {
  const channel = channelIn('plain');
  const speaker = await connected(t);
  const { heard } = await subscribed(await connected(t), channel);
  await Promise.all(range(1, 1000).map((n) => speaker.publish(channel, { n })));
  await until(() => heard.length === 1000, 'a thousand publications');

  assert.deepEqual(numbers(heard), range(1, 1000));
});

test('broadcast publishes into several channels', async (t) => {
  const channels = [channelIn('room'), channelIn('plain')];
  const listener = await connected(t);
  const heard = [];
  for (const channel of channels) {
    heard.push((await subscribed(listener, channel)).heard);
  }
  const { responses } = await api('broadcast', { channels: [...channels, 'nowhere:x'], data: { n: 1 } });
  await until(() => heard.every((publications) => publications.length === 1), 'one in each channel');

  assert.equal(responses[0].result.offset, 1);
  assert.ok(responses[1].result);
  assert.equal(responses[2].error.code, 102);
});

test('presence names each client, presence stats count them', async (t) => {
  const channel = channelIn('room');
  const user = someone();
  const token1 = token({ sub: user, info: { name: 'Ann' } });
  const [first, second] = [await connected(t, { token: token1 }), await connected(t, { token: token1 })];
  await subscribed(first, channel);
  await subscribed(second, channel);
  const { clients } = await first.presence(channel);

  assert.deepEqual(Object.keys(clients).sort(), [first.id, second.id].sort());
  assert.equal(clients[second.id].user, user);
  assert.deepEqual(clients[second.id].connInfo, { name: 'Ann' });
  assert.deepEqual(await first.presenceStats(channel), { numClients: 2, numUsers: 1 });
  assert.deepEqual(await api('presence_stats', { channel }), { num_clients: 2, num_users: 1 });
  assert.deepEqual(Object.keys((await api('presence', { channel })).presence).sort(), Object.keys(clients).sort());
});

test('joins and leaves are told to who is there', async (t) => {
  const channel = channelIn('room');
  const [stays, comes] = [await connected(t), await connected(t)];
  const { subscription } = await subscribed(stays, channel);
  const [joins, leaves] = [collect(subscription, 'join'), collect(subscription, 'leave')];
  const { subscription: visit } = await subscribed(comes, channel);
  await until(() => joins.some(({ info }) => info.client === comes.id), 'the join');
  visit.unsubscribe();
  await until(() => leaves.some(({ info }) => info.client === comes.id), 'the leave');

  assert.deepEqual(Object.keys((await stays.presence(channel)).clients), [stays.id]);
});

test('a client that vanished leaves', async (t) => {
  const channel = channelIn('room');
  const [stays, vanishes] = [await connected(t), await connected(t)];
  const { subscription } = await subscribed(stays, channel);
  await subscribed(vanishes, channel);
  const leave = next(subscription, 'leave');
  vanishes.wire.cut();

  assert.equal((await leave).info.client, vanishes.id);
});

test('history is read in pages, forwards and backwards', async (t) => {
  const channel = channelIn('room');
  const reader = await connected(t);
  const { subscription } = await subscribed(reader, channel);
  await publishNumbers(channel, 1, 10);
  const read = async (options) => numbers((await subscription.history(options)).publications);
  const { epoch, offset, publications } = await subscription.history({ limit: 0 });

  assert.deepEqual([offset, publications], [10, []]);
  assert.deepEqual(await read({ limit: 3 }), [1, 2, 3]);
  assert.deepEqual(await read({ limit: 3, since: { offset: 3, epoch } }), [4, 5, 6]);
  assert.deepEqual(await read({ limit: -1 }), range(1, 10));
  assert.deepEqual(await read({ limit: 3, reverse: true }), [10, 9, 8]);
  assert.deepEqual(await read({ limit: 3, since: { offset: 8, epoch }, reverse: true }), [7, 6, 5]);
});

test('a removed history leaves its position behind', async (t) => {
  const channel = channelIn('room');
  const reader = await connected(t);
  await publishNumbers(channel, 1, 5);
  const before = await reader.history(channel, { limit: -1 });
  await api('history_remove', { channel });
  const after = await reader.history(channel, { limit: -1 });

  assert.equal(before.publications.length, 5);
  assert.deepEqual(after, { publications: [], epoch: before.epoch, offset: 5 });
});

test('history of a channel nobody used yet has a position all the same', async () => {
  const { publications, epoch, offset } = await api('history', { channel: channelIn('room'), limit: 10 });

  assert.deepEqual([publications, offset], [[], 0]);
  assert.ok(epoch.length > 0);
});

test('who unsubscribed hears nothing more, and may come back', async (t) => {
  const channel = channelIn('plain');
  const fickle = await connected(t);
  const { subscription, heard } = await subscribed(fickle, channel);
  const marker = await subscribed(fickle, channelIn('plain'));
  subscription.unsubscribe();
  await fickle.publish(channel, { n: 1 });
  // without history nothing tells an old publication that is still on its way from a new one
  await fickle.publish(marker.subscription.channel, { n: 0 });
  await until(() => marker.heard.length > 0, 'what was published behind the first');
  const back = next(subscription, 'subscribed');
  subscription.subscribe();
  await back;
  await fickle.publish(channel, { n: 2 });
  await until(() => heard.length > 0, 'the second publication');

  assert.deepEqual(numbers(heard), [2]);
});

test('the API sends a subscription away with 2500, and it comes back by itself', async (t) => {
  const [channel, user] = [channelIn('room'), someone()];
  const excluded = await connected(t, { token: token({ sub: user }) });
  const { subscription } = await subscribed(excluded, channel);
  const away = next(subscription, 'subscribing');
  const back = next(subscription, 'subscribed');
  await api('unsubscribe', { user, channel, unsubscribe: { code: 2500 } });

  assert.equal((await away).code, 2500);
  await back;
  assert.equal(excluded.state, 'connected');
});

test('the API ends a subscription for good with 2000', async (t) => {
  const [channel, user] = [channelIn('room'), someone()];
  const excluded = await connected(t, { token: token({ sub: user }) });
  const { subscription } = await subscribed(excluded, channel);
  const end = next(subscription, 'unsubscribed');
  await api('unsubscribe', { user, channel });

  assert.equal((await end).code, 2000);
  assert.equal(excluded.state, 'connected');
  assert.deepEqual((await api('presence', { channel })).presence, {});
});
