// A small client of the hub, and a description of its protocol that runs. Commands go up, replies and pushes come
// down: JSON objects, one or several in a frame, a newline between them. Replies repeat a command's `id`; a push has none.
//
//   up    {"id":1,"connect":{}}                           down  {"id":1,"connect":{"client":"0c6e…","ping":25,"pong":true}}
//   up    {"id":2,"subscribe":{"channel":"chat:lobby"}}   down  {"id":2,"subscribe":{"recoverable":true,"epoch":"kQwZ","offset":7}}
//                                                         down  {"push":{"channel":"chat:lobby","pub":{"offset":8,"data":{…}}}}
//   up    {}   (pong)                                     down  {}   (ping)
//
// Connections break. A subscription therefore remembers its position: the epoch and offset it heard last. When it
// returns it says so, and gets what was missed, or no `recovered` when the history does not go back that far.

const COMMAND_TIMEOUT = 5_000;
const PING_GRACE = 10_000;
const LINGER = 1_000;
const SHORTEST_DELAY = 500;
const LONGEST_DELAY = 20_000;
const RESUBSCRIBE_FROM = 2500;
const MESSAGE_TOO_BIG = 1009;

/** Close codes that mean "do not come back"; every other code invites a reconnect. */
const isFinal = (code) =>
  (code >= 3500 && code < 4000) || (code >= 4500 && code < 5000) || code === MESSAGE_TOO_BIG;

/** Full jitter: a random moment within a window that doubles, so that a crowd does not return at once. */
const backoff = (attempt) =>
  SHORTEST_DELAY + Math.random() * Math.min(LONGEST_DELAY - SHORTEST_DELAY, SHORTEST_DELAY * 2 ** attempt);

/** A refusal of the hub, with the code that programs are written against. */
export class Refused extends Error {
  constructor({ code, message, temporary = false }) {
    super(message);
    Object.assign(this, { code, temporary });
  }
}

export class HubClient {
  /** Told `(state, detail)`: connecting, connected, waiting (before the next attempt) or closed (for good). */
  onState = () => {};
  clientId = null;

  #address;
  #token;
  #socket = null;
  #abandoned = null;
  #lastId = 0;
  #waiting = new Map();
  #subscriptions = new Map();
  #attempt = 0;
  #retry;
  #watchdog;
  #silence = Infinity;

  constructor(address, { token } = {}) {
    this.#address = address;
    this.#token = token;
  }

  connect() {
    this.onState('connecting');
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = ({ code, reason }) => this.#closed(code, reason);
  }

  /**
   * Subscribes now and after every reconnect, with a position to start after or from here on.
   * Handlers: publication, join, leave, subscribed, refused; all optional.
   */
  subscribe(channel, handlers, position = null) {
    const subscription = { channel, handlers, position, attempt: 0 };
    this.#subscriptions.set(channel, subscription);
    if (this.clientId) {
      this.#write([this.#subscribing(subscription)]);
    }
  }

  publish(channel, data) {
    return this.#ask({ publish: { channel, data } }).then(() => undefined);
  }

  /** The clients in a channel by their ids. */
  presence(channel) {
    return this.#ask({ presence: { channel } }).then(({ presence }) => presence.presence);
  }

  /** The newest publications of a channel, oldest first, and the position to subscribe from. */
  history(channel, limit) {
    return this.#ask({ history: { channel, limit, reverse: true } }).then(({ history }) => ({
      publications: history.publications.reverse(),
      position: { epoch: history.epoch, offset: history.offset },
    }));
  }

  /**
   * Loses the connection as a dead network would: nothing is said, nothing more is heard, and the
   * hub goes on writing into the void until the client is back on another socket.
   */
  cut(pause) {
    this.#abandoned = this.#socket;
    this.#disown();
    this.#comeBack(pause, 'the connection was cut');
  }

  // The connection

  /** Connect and all subscriptions in one frame: one round trip after the handshake. */
  #opened() {
    const connecting = this.#command({ connect: { token: this.#token, name: 'demo' } }, (reply) => this.#connected(reply));
    this.#write([connecting, ...[...this.#subscriptions.values()].map((each) => this.#subscribing(each))]);
  }

  #connected({ error, connect }) {
    if (error) {
      this.#disown().close();
      this.onState('closed', `${error.code} ${error.message}`);
      return;
    }
    this.clientId = connect.client;
    this.#attempt = 0;
    this.#silence = connect.ping ? connect.ping * 1000 + PING_GRACE : Infinity;
    this.#buryAbandoned();
    this.onState('connected');
  }

  /** In a real network it would linger until the hub misses a pong. */
  #buryAbandoned() {
    const abandoned = this.#abandoned;
    this.#abandoned = null;
    setTimeout(() => abandoned?.close(), LINGER);
  }

  #received(frame) {
    this.#watchForSilence();
    for (const line of frame.split('\n')) {
      if (line) {
        this.#understand(JSON.parse(line));
      }
    }
  }

  #understand(message) {
    if (message.push) {
      this.#pushed(message.push);
    } else if (message.id) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      clearTimeout(waiting?.timer);
      waiting?.answered(message);
    } else {
      this.#socket.send('{}');
    }
  }

  #closed(code, reason) {
    this.#disown();
    if (isFinal(code)) {
      this.onState('closed', `${code} ${reason}`);
    } else {
      this.#comeBack(backoff(this.#attempt++), `${code} ${reason}`.trim());
    }
  }

  /** Forgets the socket and everything that was expected of it. */
  #disown() {
    const socket = this.#socket;
    socket.onopen = socket.onmessage = socket.onclose = null;
    clearTimeout(this.#watchdog);
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#socket = null;
    this.clientId = null;
    for (const { timer, lost } of waiting) {
      clearTimeout(timer);
      lost?.(new Error('the connection was lost'));
    }
    return socket;
  }

  #comeBack(delay, reason) {
    this.onState('waiting', { delay, reason });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.connect(), delay);
  }

  /** The hub pings; a connection that stays silent for longer than that is dead. */
  #watchForSilence() {
    clearTimeout(this.#watchdog);
    if (this.#silence < Infinity) {
      this.#watchdog = setTimeout(() => this.#giveUp('no ping'), this.#silence);
    }
  }

  #giveUp(reason) {
    this.#disown().close();
    this.#comeBack(backoff(this.#attempt++), reason);
  }

  // Commands

  #ask(request) {
    return new Promise((resolve, reject) => {
      if (!this.clientId) {
        reject(new Error('not connected'));
        return;
      }
      const answered = (reply) => (reply.error ? reject(new Refused(reply.error)) : resolve(reply));
      this.#write([this.#command(request, answered, reject)]);
    });
  }

  #command(request, answered, lost) {
    const id = ++this.#lastId;
    const timer = setTimeout(() => this.#giveUp('no answer'), COMMAND_TIMEOUT);
    this.#waiting.set(id, { answered, lost, timer });
    return { id, ...request };
  }

  #write(commands) {
    this.#socket.send(commands.map((command) => JSON.stringify(command)).join('\n'));
  }

  // Subscriptions

  #subscribing(subscription) {
    const { channel, position } = subscription;
    const request = position ? { channel, recover: true, ...position } : { channel };
    return this.#command({ subscribe: request }, (reply) => this.#subscribed(subscription, reply));
  }

  #subscribed(subscription, { error, subscribe: result }) {
    if (error) {
      this.#refused(subscription, error);
      return;
    }
    subscription.attempt = 0;
    if (result.recoverable || result.positioned) {
      subscription.position = { epoch: result.epoch ?? '', offset: result.offset ?? 0 };
    }
    const missed = result.publications ?? [];
    subscription.handlers.subscribed?.({
      offset: subscription.position?.offset,
      wasRecovering: Boolean(result.was_recovering),
      recovered: Boolean(result.recovered),
      missed: missed.length,
    });
    missed.forEach((publication) => this.#publication(subscription, publication, true));
  }

  #refused(subscription, error) {
    if (error.temporary) {
      this.#resubscribe(subscription, backoff(subscription.attempt++));
    } else {
      this.#subscriptions.delete(subscription.channel);
      subscription.handlers.refused?.(new Refused(error));
    }
  }

  #resubscribe(subscription, delay) {
    const socket = this.#socket;
    setTimeout(() => {
      if (socket === this.#socket && this.clientId) {
        this.#write([this.#subscribing(subscription)]);
      }
    }, delay);
  }

  #pushed({ channel, pub, join, leave, unsubscribe }) {
    const subscription = this.#subscriptions.get(channel);
    if (!subscription) {
      return;
    }
    if (pub) {
      this.#publication(subscription, pub, false);
    } else if (join) {
      subscription.handlers.join?.(join.info);
    } else if (leave) {
      subscription.handlers.leave?.(leave.info);
    } else if (unsubscribe) {
      this.#unsubscribed(subscription, unsubscribe);
    }
  }

  #publication(subscription, publication, isRecovered) {
    if (subscription.position && publication.offset) {
      subscription.position.offset = publication.offset;
    }
    subscription.handlers.publication?.(publication, isRecovered);
  }

  #unsubscribed(subscription, { code, reason }) {
    if (code >= RESUBSCRIBE_FROM) {
      this.#resubscribe(subscription, backoff(0));
    } else {
      this.#refused(subscription, { code, message: reason });
    }
  }
}
