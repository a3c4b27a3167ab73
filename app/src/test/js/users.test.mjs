// What a backend does to the connections of a user.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, connected, next, until } from './lib/client.mjs';
import { api, channelIn, someone, token } from './lib/hub.mjs';

test('the API subscribes a user, who hears of it and then of the channel', async (t) => {
  const [channel, user] = [channelIn('room'), someone()];
  const guest = await connected(t, { token: token({ sub: user }) });
  const arrived = next(guest, 'subscribed');
  const heard = collect(guest, 'publication');
  assert.deepEqual(await api('subscribe', { user, channel, data: { hi: 1 } }), { num_clients: 1 });
  const subscription = await arrived;
  await api('publish', { channel, data: { n: 1 } });
  await until(() => heard.length === 1, 'the publication');

  assert.equal(subscription.channel, channel);
  assert.deepEqual(subscription.data, { hi: 1 });
  assert.deepEqual([heard[0].channel, heard[0].data], [channel, { n: 1 }]);
  assert.deepEqual(Object.keys((await api('presence', { channel })).presence), [guest.id]);
});

test('a subscription made by the API ends with unsubscribe', async (t) => {
  const [channel, user] = [channelIn('room'), someone()];
  const guest = await connected(t, { token: token({ sub: user }) });
  const arrived = next(guest, 'subscribed');
  await api('subscribe', { user, channel });
  await arrived;
  const gone = next(guest, 'unsubscribed');
  await api('unsubscribe', { user, channel });

  assert.equal((await gone).channel, channel);
  assert.equal(guest.state, 'connected');
});

test('a message of the API reaches every connection of its user', async (t) => {
  const user = someone();
  const both = [
    await connected(t, { token: token({ sub: user }) }),
    await connected(t, { token: token({ sub: user }) }),
  ];
  const messages = both.map((one) => next(one, 'message'));
  assert.deepEqual(await api('message', { user, data: { n: 1 } }), { num_clients: 2 });

  assert.deepEqual((await Promise.all(messages)).map(({ data }) => data), [{ n: 1 }, { n: 1 }]);
});

test('the API expires a connection, which comes back', async (t) => {
  const user = someone();
  const old = await connected(t, { token: token({ sub: user }) });
  const away = next(old, 'connecting');
  const back = next(old, 'connected');
  await api('refresh', { user, expired: true });

  assert.equal((await away).code, 3005);
  await back;
});

test('connections lists a user, with since and subscriptions', async (t) => {
  const [channel, user] = [channelIn('room'), someone()];
  const before = Date.now();
  const one = await connected(t, { token: token({ sub: user }) });
  const arrived = next(one, 'subscribed');
  await api('subscribe', { user, channel });
  await arrived;
  const { connections, missing } = await api('connections', { user });

  assert.equal(missing, undefined);
  assert.equal(connections.length, 1);
  assert.equal(connections[0].client, one.id);
  assert.deepEqual([connections[0].num_subs, connections[0].channels], [1, [channel]]);
  assert.ok(connections[0].since >= before - 1000 && connections[0].since <= Date.now());
});
