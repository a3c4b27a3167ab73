// Many official clients in one process, each in two channels, that write down what they see: one
// line of JSON for every subscription that is over and for every connection that has ended.
//
//   node readers.mjs <WebSocket address> <how many clients> <channels, commas between>
//
// The line {"ready":true} says that everybody is in. One line of input, {channel: {epoch, offset}},
// ends the run: when all have got there, or patience ends, the open subscriptions are written down.
import { createInterface } from 'node:readline';
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

const PATIENCE = 30_000;
// A busy machine may take its time to answer; a client that hangs up over it would say nothing of the hub.
const OPTIONS = { websocket: WebSocket, timeout: 20_000, minReconnectDelay: 50, maxReconnectDelay: 1000 };

const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

/** One channel of one client. */
class Following {
  #reader;
  #channel;
  #span = null;
  #last = null;

  constructor(reader, channel) {
    this.#reader = reader;
    this.#channel = channel;
    const subscription = reader.centrifuge.newSubscription(channel);
    subscription.on('subscribed', (context) => this.#begin(context));
    subscription.on('publication', ({ offset, data }) => this.#hear(offset, data.i));
    subscription.on('subscribing', () => this.end());
    subscription.on('unsubscribed', ({ code }) => reader.ended(code));
    subscription.on('error', () => {});
    subscription.subscribe();
  }

  get isUp() {
    return this.#span !== null;
  }

  isAt(places) {
    const { epoch, offset } = places[this.#channel] ?? {};
    return this.isUp && (epoch === undefined || (this.#last.epoch === epoch && this.#last.offset >= offset));
  }

  /** Whatever ended it, the subscription is over; or the run is, and the subscription still open. */
  end(isOpen = false) {
    if (this.isUp) {
      tell({ span: { ...this.#span, isOpen } });
      this.#span = null;
    }
  }

  #begin({ wasRecovering, recovered, streamPosition }) {
    const from = wasRecovering && recovered ? this.#last : streamPosition;
    const start = !wasRecovering ? 'FRESH' : recovered ? 'RECOVERED' : 'NOT_RECOVERED';
    const { name, session } = this.#reader;
    this.#last = { ...from };
    this.#span = { client: name, session, channel: this.#channel, start, ...from, heard: [] };
  }

  #hear(offset, id) {
    this.#span.heard.push({ offset, id });
    this.#last.offset = offset;
  }
}

/** One client. */
class Reader {
  session = '';

  constructor(name, endpoint, channels) {
    this.name = name;
    this.centrifuge = new Centrifuge(endpoint, OPTIONS);
    this.centrifuge.on('connected', ({ client }) => (this.session = client));
    this.centrifuge.on('connecting', ({ code }) => this.ended(code));
    this.centrifuge.on('disconnected', ({ code }) => this.ended(code));
    this.centrifuge.on('error', () => {});
    this.following = channels.map((channel) => new Following(this, channel));
    this.centrifuge.connect();
  }

  /** The hub's codes, and the client's own, which are small; 0 is what we asked it for. */
  ended(code) {
    if (code !== 0) {
      tell({ client: this.name, closed: code });
    }
  }
}

async function until(condition) {
  const deadline = Date.now() + PATIENCE;
  while (!condition() && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const [endpoint, size, list] = process.argv.slice(2);
const channels = list.split(',');
const readers = Array.from({ length: Number(size) }, (_, i) => {
  const own = [channels[i % channels.length], channels[(i + 1) % channels.length]];
  return new Reader(`official-${i}`, endpoint, own);
});
const following = readers.flatMap((reader) => reader.following);

await until(() => following.every((it) => it.isUp));
tell({ ready: following.every((it) => it.isUp) });
for await (const line of createInterface({ input: process.stdin })) {
  const places = JSON.parse(line);
  await until(() => following.every((it) => it.isAt(places)));
  following.forEach((it) => it.end(true));
}
readers.forEach((reader) => reader.centrifuge.disconnect());
