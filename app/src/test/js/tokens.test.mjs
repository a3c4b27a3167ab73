// Who may connect and subscribe, and for how long.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, collect, connected, next, subscribed, until } from './lib/client.mjs';
import { channelIn, inSeconds, someone, token } from './lib/hub.mjs';
import { converse } from './lib/raw.mjs';

const connectWith = (jwt) => JSON.stringify({ id: 1, connect: { token: jwt } });
const firstReply = (jwt) => converse([connectWith(jwt)], { isDone: (received) => received.length > 0 });

for (const algorithm of ['HS256', 'HS384', 'HS512']) {
  test(`a connection token may be signed with ${algorithm}`, async (t) => {
    const known = await connected(t, { token: token({ sub: someone() }, { algorithm }) });

    assert.equal(known.state, 'connected');
  });
}

const unsigned = (claims) => {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
};
const badTokens = {
  'signed with another key': token({ sub: '1' }, { key: 'some other key of a decent length, but not ours' }),
  'without a signature': unsigned({ sub: '1' }),
  'that is no token at all': 'no.token.atall',
  'meant for a subscription': token({ sub: '1', channel: 'room:1' }),
};
for (const [kind, bad] of Object.entries(badTokens)) {
  test(`a connection token ${kind} is answered with 3500 for good`, async (t) => {
    const impostor = client(t, { token: bad });
    const end = next(impostor, 'disconnected');
    impostor.connect();

    assert.equal((await end).code, 3500);
  });
}

test('a client without a token is answered with 3501 for good', async (t) => {
  const nobody = client(t, { token: '' });
  const end = next(nobody, 'disconnected');
  nobody.connect();

  assert.equal((await end).code, 3501);
});

test('an expired connection token is refused with 109, a token not yet valid too', async () => {
  const [expired, early] = [
    await firstReply(token({ sub: '1', exp: inSeconds(-60) })),
    await firstReply(token({ sub: '1', nbf: inSeconds(600) })),
  ];

  assert.equal(expired.received[0].error.code, 109);
  assert.equal(early.received[0].error.code, 109);
});

test('a client with an expired token fetches a new one and connects', async (t) => {
  const user = someone();
  const tokens = [token({ sub: user, exp: inSeconds(-60) }), token({ sub: user })];
  const late = await connected(t, { getToken: async () => tokens.shift() });

  assert.equal(late.state, 'connected');
  assert.equal(tokens.length, 0);
});

test('a connection is refreshed before it expires and goes on', async (t) => {
  const user = someone();
  const fetched = [];
  const lasting = await connected(t, {
    getToken: async () => {
      fetched.push(1);
      return token({ sub: user, exp: inSeconds(fetched.length === 1 ? 2 : 600) });
    },
  });
  const interruptions = collect(lasting, 'connecting');
  const refreshed = () => lasting.wire.received.some((frame) => frame.includes('"refresh"'));
  await until(() => fetched.length === 2 && refreshed(), 'the refresh');

  assert.equal(lasting.state, 'connected');
  assert.equal(interruptions.length, 0);
});

test('a connection that is not refreshed in time ends with 3005', async () => {
  const { code, received } = await converse([connectWith(token({ sub: '1', exp: inSeconds(2) }))]);

  assert.equal(received[0].connect.expires, true);
  assert.equal(code, 3005);
});

test('a refresh with the token of somebody else ends the connection with 3500', async (t) => {
  const claims = [{ sub: someone(), exp: inSeconds(2) }, { sub: someone(), exp: inSeconds(600) }];
  const impostor = client(t, { getToken: async () => token(claims.shift()) });
  const end = next(impostor, 'disconnected');
  impostor.connect();

  assert.equal((await end).code, 3500);
});

test('expire_at decides over exp when the connection ends', async () => {
  const endless = await firstReply(token({ sub: '1', exp: inSeconds(60), expire_at: 0 }));
  const limited = await firstReply(token({ sub: '1', exp: inSeconds(60), expire_at: inSeconds(1000) }));

  assert.equal(endless.received[0].connect.expires, undefined);
  assert.equal(limited.received[0].connect.expires, true);
  assert.ok(limited.received[0].connect.ttl > 900);
});

test('a subscription token opens a channel that is closed otherwise, private ones too', async (t) => {
  const user = someone();
  const invited = await connected(t, { token: token({ sub: user }) });
  for (const channel of [channelIn('closed'), `$${channelIn('closed')}`]) {
    const { context } = await subscribed(invited, channel, {
      token: token({ sub: user, channel, info: { role: 'guest' } }),
    });

    assert.equal(context.channel, channel);
  }
});

test('what a subscription token says about its bearer is shown to others', async (t) => {
  const [channel, user] = [channelIn('room'), someone()];
  const invited = await connected(t, { token: token({ sub: user, info: { name: 'Ann' } }) });
  await subscribed(invited, channel, { token: token({ sub: user, channel, info: { role: 'guest' } }) });
  const { clients } = await invited.presence(channel);

  assert.deepEqual(clients[invited.id].connInfo, { name: 'Ann' });
  assert.deepEqual(clients[invited.id].chanInfo, { role: 'guest' });
});

test('an invalid subscription token is refused with 103, and the client stays', async (t) => {
  const [channel, user] = [channelIn('closed'), someone()];
  const impostor = await connected(t, { token: token({ sub: user }) });
  const subscription = impostor.newSubscription(channel, {
    token: token({ sub: user, channel }, { key: 'some other key of a decent length, but not ours' }),
  });
  const end = next(subscription, 'unsubscribed');
  subscription.subscribe();

  assert.equal((await end).code, 103);
  assert.equal(impostor.state, 'connected');
});

const foreign = {
  'another channel': (user) => ({ sub: user, channel: channelIn('closed') }),
  'another user': (_, channel) => ({ sub: someone(), channel }),
};
for (const [kind, claims] of Object.entries(foreign)) {
  test(`a subscription token of ${kind} ends the connection with 3500`, async (t) => {
    const [channel, user] = [channelIn('closed'), someone()];
    const impostor = await connected(t, { token: token({ sub: user }) });
    const end = next(impostor, 'disconnected');
    impostor.newSubscription(channel, { token: token(claims(user, channel)) }).subscribe();

    assert.equal((await end).code, 3500);
  });
}

test('an expired subscription token is fetched anew', async (t) => {
  const [channel, user] = [channelIn('closed'), someone()];
  const late = await connected(t, { token: token({ sub: user }) });
  const tokens = [token({ sub: user, channel, exp: inSeconds(-60) }), token({ sub: user, channel })];
  await subscribed(late, channel, {
    getToken: async () => tokens.shift(),
    minResubscribeDelay: 20,
    maxResubscribeDelay: 50,
  });

  assert.equal(tokens.length, 0);
});

test('a subscription is refreshed before it expires and goes on', async (t) => {
  const [channel, user] = [channelIn('closed'), someone()];
  const lasting = await connected(t, { token: token({ sub: user }) });
  const fetched = [];
  const { subscription } = await subscribed(lasting, channel, {
    getToken: async () => {
      fetched.push(1);
      return token({ sub: user, channel, exp: inSeconds(fetched.length === 1 ? 2 : 600) });
    },
  });
  const refreshed = () => lasting.wire.received.some((frame) => frame.includes('"sub_refresh"'));
  await until(() => fetched.length === 2 && refreshed(), 'the refresh');

  assert.equal(subscription.state, 'subscribed');
});

test('a subscription that is not refreshed in time ends with 2501, and comes back with a new token', async (t) => {
  const [channel, user] = [channelIn('closed'), someone()];
  const slow = await connected(t, { token: token({ sub: user }) });
  const fetched = [];
  const { subscription } = await subscribed(slow, channel, {
    getToken: () => {
      fetched.push(1);
      const isLate = fetched.length === 2;
      const claims = { sub: user, channel, exp: inSeconds(fetched.length === 1 ? 2 : 600) };
      return isLate ? new Promise(() => {}) : Promise.resolve(token(claims));
    },
    minResubscribeDelay: 20,
    maxResubscribeDelay: 50,
  });
  const end = next(subscription, 'subscribing');
  const back = next(subscription, 'subscribed');

  assert.equal((await end).code, 2501);
  await back;
});

// ---- tokens that a backend cached until they had ended ----

const ended = (claims) => token({ ...claims, exp: inSeconds(-60) });
const subRefreshReplies = (known) =>
  known.wire.received
    .flatMap((frame) => frame.split('\n'))
    .filter((line) => line.includes('"code":109'));

test('a subscription refreshed with an ended token is told so for now, and goes on with the next', async (t) => {
  const [channel, user] = [channelIn('closed'), someone()];
  const known = await connected(t, { token: token({ sub: user }) });
  const tokens = [
    token({ sub: user, channel, exp: inSeconds(2) }),
    ended({ sub: user, channel }),
  ];
  const { subscription } = await subscribed(known, channel, {
    getToken: async () => tokens.shift() ?? token({ sub: user, channel, exp: inSeconds(600) }),
    minResubscribeDelay: 20,
    maxResubscribeDelay: 50,
  });
  const ends = collect(subscription, 'unsubscribed');
  const back = next(subscription, 'subscribed');
  await back;

  assert.ok(subRefreshReplies(known).some((line) => line.includes('"temporary":true')));
  assert.equal(ends.length, 0);
  assert.equal(known.state, 'connected');
});

test('a connection refreshed with an ended token comes back with the next', async (t) => {
  const user = someone();
  const tokens = [token({ sub: user, exp: inSeconds(2) }), ended({ sub: user })];
  const lasting = await connected(t, {
    getToken: async () => tokens.shift() ?? token({ sub: user, exp: inSeconds(600) }),
    minReconnectDelay: 20,
    maxReconnectDelay: 50,
  });
  const ends = collect(lasting, 'disconnected');
  await next(lasting, 'connected');

  assert.equal(tokens.length, 0);
  assert.equal(ends.length, 0);
});

test('clocks may differ by half a minute', async (t) => {
  const user = someone();
  const early = token({ sub: user, nbf: inSeconds(20), iat: inSeconds(20) });

  assert.equal((await connected(t, { token: early })).state, 'connected');
});

test('a client without a token is told that it has none', async (t) => {
  const nobody = client(t, { token: '' });
  const end = next(nobody, 'disconnected');
  nobody.connect();

  assert.match((await end).reason, /no token/);
});

test('a token for a channel of an unknown namespace is told so', async (t) => {
  const odd = client(t, { token: token({ sub: someone(), channels: ['nowhere:1'] }) });
  const end = next(odd, 'disconnected');
  odd.connect();

  assert.match((await end).reason, /unknown namespace/);
});
