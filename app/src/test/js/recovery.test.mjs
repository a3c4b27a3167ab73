// Connections break; messages do not get lost, and are not heard twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, connected, next, numbers, range, subscribed, until } from './lib/client.mjs';
import { api, channelIn, publishNumbers, someone, token } from './lib/hub.mjs';

/** As in hub.yaml. */
const RECOVERY_LIMIT = 50;

test('what was published while the wire was cut is recovered in order', async (t) => {
  const channel = channelIn('room');
  const unlucky = await connected(t);
  const { subscription, heard } = await subscribed(unlucky, channel);
  await publishNumbers(channel, 1, 5);
  await until(() => heard.length === 5, 'the first five');
  unlucky.wire.cut();
  await publishNumbers(channel, 6, 20);
  const back = next(subscription, 'subscribed');
  unlucky.wire.mend();
  const { wasRecovering, recovered, hasRecoveredPublications } = await back;
  await publishNumbers(channel, 21, 25);
  await until(() => heard.length >= 25, 'the rest');

  assert.deepEqual([wasRecovering, recovered, hasRecoveredPublications], [true, true, true]);
  assert.deepEqual(numbers(heard), range(1, 25));
  assert.deepEqual(heard.map(({ offset }) => offset), range(1, 25));
});

test('a recovery with nothing missed is a recovery too', async (t) => {
  const channel = channelIn('room');
  const unlucky = await connected(t);
  const { subscription, heard } = await subscribed(unlucky, channel);
  await publishNumbers(channel, 1, 2);
  await until(() => heard.length === 2, 'both');
  unlucky.wire.cut();
  const back = next(subscription, 'subscribed');
  unlucky.wire.mend();
  const { recovered, hasRecoveredPublications } = await back;

  assert.deepEqual([recovered, hasRecoveredPublications], [true, false]);
});

test('five cuts under constant publishing lose and double nothing', async (t) => {
  const channel = channelIn('room');
  const unlucky = await connected(t);
  const { subscription, heard } = await subscribed(unlucky, channel);
  const recoveries = collect(subscription, 'subscribed');
  const publishing = publishNumbers(channel, 1, 150);
  for (let cut = 1; cut <= 5; cut++) {
    await until(() => heard.length >= cut * 20, `${cut * 20} publications`);
    unlucky.wire.cut();
    const back = next(subscription, 'subscribed');
    unlucky.wire.mend();
    await back;
  }
  await publishing;
  await until(() => heard.length >= 150, 'all of them');

  assert.deepEqual(numbers(heard), range(1, 150));
  assert.deepEqual(recoveries.map(({ recovered }) => recovered), Array(5).fill(true));
});

const tooMuch = {
  'more than one recovery brings': (channel) => publishNumbers(channel, 2, RECOVERY_LIMIT + 2),
  'what history no longer has': async (channel) => {
    await publishNumbers(channel, 2, 10);
    await api('history_remove', { channel });
  },
};
for (const [what, happens] of Object.entries(tooMuch)) {
  test(`who missed ${what} is told so, and gets nothing by halves`, async (t) => {
    const channel = channelIn('room');
    const unlucky = await connected(t);
    const { subscription, heard } = await subscribed(unlucky, channel);
    await publishNumbers(channel, 1, 1);
    await until(() => heard.length === 1, 'the first');
    unlucky.wire.cut();
    await happens(channel);
    const { offset } = await api('history', { channel });
    const back = next(subscription, 'subscribed');
    unlucky.wire.mend();
    const { wasRecovering, recovered, streamPosition } = await back;
    await publishNumbers(channel, 1000, 1000);
    await until(() => heard.length >= 2, 'the next');

    assert.deepEqual([wasRecovering, recovered], [true, false]);
    assert.equal(streamPosition.offset, offset);
    assert.deepEqual(numbers(heard), [1, 1000]);
  });
}

test('a position of another epoch is not recovered', async (t) => {
  const channel = channelIn('room');
  await publishNumbers(channel, 1, 3);
  const { context, heard } = await subscribed(await connected(t), channel, {
    since: { offset: 1, epoch: 'otherEpoch' },
  });

  assert.deepEqual([context.wasRecovering, context.recovered], [true, false]);
  assert.deepEqual(heard, []);
});

test('a known position of this epoch brings what came after it', async (t) => {
  const channel = channelIn('room');
  await publishNumbers(channel, 1, 5);
  const { epoch } = await api('history', { channel });
  const { context, heard } = await subscribed(await connected(t), channel, { since: { offset: 2, epoch } });
  await until(() => heard.length === 3, 'three publications');

  assert.equal(context.recovered, true);
  assert.deepEqual(numbers(heard), [3, 4, 5]);
});

test('offset 0 without an epoch recovers from the beginning', async (t) => {
  const channel = channelIn('room');
  await publishNumbers(channel, 1, 4);
  const { context, heard } = await subscribed(await connected(t), channel, { since: { offset: 0, epoch: '' } });
  await until(() => heard.length === 4, 'four publications');

  assert.equal(context.recovered, true);
  assert.deepEqual(numbers(heard), [1, 2, 3, 4]);
});

test('a client may refuse a subscription that cannot be recovered', async (t) => {
  const channel = channelIn('room');
  await publishNumbers(channel, 1, 3);
  const { epoch, offset } = await api('history', { channel });
  const positions = [{ offset: 1, epoch: 'otherEpoch' }, { offset, epoch }];
  const asked = [];
  const { context } = await subscribed(await connected(t), channel, {
    getState: async () => {
      asked.push(1);
      return positions[asked.length - 1];
    },
    minResubscribeDelay: 20,
    maxResubscribeDelay: 50,
  });

  assert.equal(asked.length, 2);
  assert.equal(context.recovered, true);
});

test('a channel without history has no position and recovers nothing', async (t) => {
  const { context } = await subscribed(await connected(t), channelIn('plain'), {
    positioned: true,
    recoverable: true,
  });

  assert.deepEqual([context.positioned, context.recoverable, context.streamPosition], [false, false, undefined]);
});

test('server-side subscriptions of the token are made at connect and recovered after a cut', async (t) => {
  const channel = channelIn('room');
  const unlucky = await connected(t, { token: token({ sub: someone(), channels: [channel] }) });
  const heard = collect(unlucky, 'publication');
  await publishNumbers(channel, 1, 3);
  await until(() => heard.length === 3, 'the first three');
  unlucky.wire.cut();
  await publishNumbers(channel, 4, 9);
  const back = next(unlucky, 'subscribed');
  unlucky.wire.mend();
  const { recovered, wasRecovering } = await back;
  await publishNumbers(channel, 10, 12);
  await until(() => heard.length >= 12, 'the rest');

  assert.deepEqual([wasRecovering, recovered], [true, true]);
  assert.deepEqual(numbers(heard), range(1, 12));
  assert.ok(heard.every((publication) => publication.channel === channel));
});

test('a server-side subscriber hears of its own join', async (t) => {
  const channel = channelIn('room');
  const server = await connected(t, { token: token({ sub: someone(), channels: [] }) });
  const joining = await connected(t, { token: token({ sub: someone(), channels: [channel] }) });
  await until(() => joining.wire.received.some((frame) => frame.includes('"join"')), 'its own join');

  assert.notEqual(server.id, joining.id);
});
