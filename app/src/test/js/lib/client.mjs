// The official client on a wire that a test can watch and cut.
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';
import { endpoint, someone, token } from './hub.mjs';

const PATIENCE = 10_000;
const NOBODY_LISTENS_HERE = 'ws://127.0.0.1:9/';

/** The network between one client and the hub. */
class Wire {
  sent = [];
  received = [];
  #down = false;
  #socket;

  /** The WebSocket class to hand to the client; its sockets run over this wire. */
  socketClass() {
    const wire = this;
    return class extends WebSocket {
      constructor(url, protocols) {
        super(wire.#down ? NOBODY_LISTENS_HERE : url, protocols);
        wire.#socket = this;
        this.on('message', (data) => wire.received.push(data.toString()));
      }
      send(data, ...rest) {
        wire.sent.push(data.toString());
        super.send(data, ...rest);
      }
    };
  }

  /** Drops the connection without a word; attempts to come back fail until `mend`. */
  cut() {
    this.#down = true;
    this.#socket.terminate();
  }

  /** Lets the client through again. */
  mend() {
    this.#down = false;
  }
}

/** A client that is not connected yet; it ends with its test. */
export function client(t, options = {}) {
  const wire = new Wire();
  const centrifuge = new Centrifuge(endpoint, {
    websocket: wire.socketClass(),
    token: options.getToken ? '' : token({ sub: someone() }),
    minReconnectDelay: 20,
    maxReconnectDelay: 200,
    ...options,
  });
  centrifuge.wire = wire;
  centrifuge.on('error', () => {});
  t.after(() => centrifuge.disconnect());
  return centrifuge;
}

/** A client that is connected. */
export async function connected(t, options) {
  const centrifuge = client(t, options);
  const connecting = next(centrifuge, 'connected');
  centrifuge.connect();
  centrifuge.id = (await connecting).client;
  return centrifuge;
}

/** A subscription that is established, with what its `subscribed` event said. */
export async function subscribed(centrifuge, channel, options = {}) {
  const subscription = centrifuge.newSubscription(channel, options);
  subscription.on('error', () => {});
  const heard = collect(subscription, 'publication');
  const subscribing = next(subscription, 'subscribed');
  subscription.subscribe();
  return { subscription, heard, context: await subscribing };
}

/** The next event of this name. */
export function next(emitter, event) {
  const coming = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no "${event}" event within ${PATIENCE} ms`)), PATIENCE);
    emitter.once(event, (context) => {
      clearTimeout(timer);
      resolve(context);
    });
  });
  coming.catch(() => {}); // a test that failed before it waited for this has said enough
  return coming;
}

/** All events of this name from now on. */
export function collect(emitter, event) {
  const events = [];
  emitter.on(event, (context) => events.push(context));
  return events;
}

/** Waits for a condition to come true. */
export async function until(condition, what) {
  const deadline = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${PATIENCE} ms: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The numbers that `publishNumbers` put into these publications. */
export const numbers = (publications) => publications.map(({ data }) => data.n);

/** `from`, …, `to`. */
export const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The code with which a promise of the client is refused. */
export async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error.code;
  }
  throw new Error('answered (expected: a refusal)');
}
