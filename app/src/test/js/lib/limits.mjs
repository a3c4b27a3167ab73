// What an application may do within its limits, with the official client: no connection may end of
// it. Runs in Node and in a browser: the caller brings the client's class and the address.
const PATIENCE = 60_000;
const encoder = new TextEncoder();

const assert = (holds, what) => {
  if (!holds) {
    throw new Error(what);
  }
};

async function until(condition, what) {
  const deadline = Date.now() + PATIENCE;
  while (!condition()) {
    assert(Date.now() < deadline, `not within ${PATIENCE} ms: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const base64url = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function signed(claims, secret) {
  const encode = (value) => base64url(encoder.encode(JSON.stringify(value)));
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(content));
  return `${content}.${base64url(new Uint8Array(signature))}`;
}

/** A client that notes how often it was connected and why it was not. */
async function observed(env, options = {}) {
  const client = new env.Centrifuge(env.endpoint, {
    ...env.options,
    token: await signed({ sub: 'somebody' }, env.secret),
    timeout: 20_000,
    minReconnectDelay: 50,
    maxReconnectDelay: 500,
    ...options,
  });
  client.seen = { connected: 0, ends: [] };
  client.on('connected', () => client.seen.connected++);
  client.on('connecting', ({ code }) => code !== 0 && client.seen.ends.push(code));
  client.on('disconnected', ({ code, reason }) => client.seen.ends.push(`${code} ${reason}`));
  client.on('error', ({ error }) => client.seen.ends.push(`error ${error.code} ${error.message}`));
  return client;
}

/** A subscription that notes what happened to it. */
function watched(client, channel, options) {
  const subscription = client.newSubscription(channel, options);
  subscription.seen = { subscribed: 0, recovered: 0, lost: [], heard: [] };
  subscription.on('subscribed', ({ wasRecovering, recovered }) => {
    subscription.seen.subscribed++;
    subscription.seen.recovered += wasRecovering && recovered ? 1 : 0;
  });
  subscription.on('unsubscribed', ({ code, reason }) => subscription.seen.lost.push(`${code} ${reason}`));
  subscription.on('error', ({ error }) => subscription.seen.lost.push(`error ${error.code} ${error.message}`));
  subscription.on('publication', ({ data }) => subscription.seen.heard.push(data.n));
  return subscription;
}

const areAll = (subscriptions, state) => subscriptions.every((it) => it.state === state);
const inState = (subscriptions, state) => subscriptions.filter((it) => it.state === state).length;

/** A page toggles one channel 200 times in a row, on a connection that has other subscriptions. */
async function toggles(env) {
  const client = await observed(env);
  client.connect();
  const others = Array.from({ length: 10 }, (_, i) => watched(client, `quiet:other-${i}`));
  others.forEach((it) => it.subscribe());
  await until(() => areAll(others, 'subscribed'), () => 'the others are subscribed');

  const toggled = watched(client, 'quiet:toggled');
  for (let i = 0; i < 200; i++) {
    toggled.subscribe();
    toggled.unsubscribe();
  }
  toggled.subscribe();
  client.startBatching();
  for (let i = 0; i < 200; i++) {
    toggled.unsubscribe();
    toggled.subscribe();
  }
  client.stopBatching();
  await until(() => toggled.state === 'subscribed', () => `subscribed at last: ${JSON.stringify(client.seen)}`);
  const publisher = watched(client, 'plain:said');
  publisher.subscribe();
  await publisher.publish({ n: 1 });
  await until(() => publisher.seen.heard.length === 1, () => 'the connection goes on');

  assert(client.seen.connected === 1, `connected ${client.seen.connected} times (expected: 1)`);
  assert(client.seen.ends.length === 0, `ended: ${client.seen.ends}`);
  for (const other of others) {
    assert(other.seen.subscribed === 1 && other.seen.lost.length === 0, `disturbed: ${JSON.stringify(other.seen)}`);
  }
  client.disconnect();
}

/** An application subscribes to 2,000 channels before it connects; then the network goes and comes. */
async function thousands(env) {
  const network = new EventTarget();
  const client = await observed(env, { networkEventTarget: network });
  const all = Array.from({ length: 2_000 }, (_, i) => watched(client, `quiet:number-${i}-of-two-thousand`));
  all.forEach((it) => it.subscribe());
  client.connect();
  await until(() => areAll(all, 'subscribed'), () => `${inState(all, 'subscribed')} ${JSON.stringify(client.seen)}`);
  assert(client.seen.connected === 1, `connected ${client.seen.connected} times (expected: 1)`);

  network.dispatchEvent(new Event('offline'));
  await until(() => areAll(all, 'subscribing'), () => 'offline');
  network.dispatchEvent(new Event('online'));
  await until(() => areAll(all, 'subscribed'), () => `${inState(all, 'subscribed')} again ${JSON.stringify(client.seen)}`);
  assert(client.seen.connected === 2, `connected ${client.seen.connected} times (expected: 2)`);
  const recovered = all.filter((it) => it.seen.recovered === 1 && it.seen.lost.length === 0).length;
  assert(recovered === all.length, `recovered: ${recovered} (expected: all ${all.length})`);
  client.disconnect();
}

/** 128 subscriptions with tokens of 500 bytes, while every instance is restarted. */
async function restart(env) {
  const client = await observed(env);
  const names = Array.from({ length: 128 }, (_, i) => `closed:customer-${i}`);
  const all = [];
  for (const channel of names) {
    const claims = { sub: 'somebody', channel, info: { role: 'x'.repeat(240) } };
    const token = await signed(claims, env.secret);
    assert(token.length >= 490 && token.length <= 510, `a token of ${token.length} bytes`);
    all.push(watched(client, channel, { token }));
  }
  all.forEach((it) => it.subscribe());
  client.connect();
  await until(() => areAll(all, 'subscribed'), () => `${inState(all, 'subscribed')} ${JSON.stringify(client.seen)}`);
  const published = await env.restarted(names);
  const isThere = (it) => it.state === 'subscribed' && it.seen.heard.length >= published;
  await until(() => all.every(isThere), () => `${all.filter(isThere).length} are back ${JSON.stringify(client.seen)}`);

  assert(client.seen.connected >= 2, 'never reconnected: nothing was restarted');
  for (const it of all) {
    const { subscribed, recovered, lost, heard } = it.seen;
    assert(lost.length === 0, `${it.channel} lost: ${lost}`);
    assert(recovered === subscribed - 1, `${it.channel}: recovered ${recovered} of ${subscribed - 1} times`);
    assert(heard.every((n, i) => n === i) && heard.length === published, `${it.channel} heard ${heard}`);
  }
  client.disconnect();
}

export const scenarios = { toggles, thousands, restart };
