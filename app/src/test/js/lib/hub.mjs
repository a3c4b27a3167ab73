// The hub under test: where it is, its HTTP API, and the tokens it believes.
import { createHmac, randomUUID } from 'node:crypto';

/** The hub. */
export const base = new URL(process.env.HUB_URL ?? 'http://127.0.0.1:8000');
/** What opens its HTTP API. */
export const apiKey = process.env.HUB_API_KEY ?? 'conformance-api-key';
const secret =
  process.env.HUB_TOKEN_SECRET ?? 'conformance-secret-of-more-than-sixty-four-bytes-so-that-hs512-takes-it';

/** Where clients connect. */
export const endpoint = `${base.protocol === 'https:' ? 'wss' : 'ws'}://${base.host}/connection/websocket`;

/** A channel of this namespace that no other test uses. */
export const channelIn = (namespace) => `${namespace}:${randomUUID()}`;

/** A user that no other test uses. */
export const someone = () => `user-${randomUUID()}`;

/** Calls the HTTP API and returns its whole answer: `{result}` or `{error}`. */
export async function ask(method, body) {
  const response = await fetch(new URL(`/api/${method}`, base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) {
    throw new Error(`/api/${method}: HTTP ${response.status} (expected: 200)`);
  }
  return response.json();
}

/** Calls the HTTP API and returns the result; an error answer throws. */
export async function api(method, body = {}) {
  const { result, error } = await ask(method, body);
  if (error) {
    throw new Error(`/api/${method}: error ${error.code} ${error.message}`);
  }
  return result;
}

/** Publishes `{n: from}` up to `{n: to}`, one after the other. */
export async function publishNumbers(channel, from, to) {
  for (let n = from; n <= to; n++) {
    await api('publish', { channel, data: { n } });
  }
}

/** The Unix time in so many seconds. */
export const inSeconds = (seconds) => Math.floor(Date.now() / 1000) + seconds;

/** A token with these claims, signed as the hub expects. */
export function token(claims, { algorithm = 'HS256', key = secret } = {}) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
  const hash = `sha${algorithm.slice(2)}`;
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}
