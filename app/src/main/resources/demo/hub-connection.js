// One connection to a hub, replaced by another one when it breaks, and what is said on it whatever it is about.
// Commands go up, replies and pushes come down: JSON objects, one or several in a frame, a newline between them.
// Replies repeat a command's `id`; a push has none.
//
//   up    {"id":1,"connect":{"token":"eyJ…"}}   down  {"id":1,"connect":{"client":"0c6e…","ping":25,"pong":true}}
//   up    {"id":2,…}                            down  {"id":2,…}
//                                               down  {"push":{…}}
//   up    {}   (pong)                           down  {}   (ping)

const COMMAND_TIMEOUT = 5_000;
const PING_GRACE = 10_000;
const LINGER = 1_000;
const SHORTEST_DELAY = 500;
const LONGEST_DELAY = 20_000;
const MESSAGE_TOO_BIG = 1009;

/** Close codes that mean "do not come back"; every other code invites a reconnect. */
const isFinal = (code) =>
  (code >= 3500 && code < 4000) || (code >= 4500 && code < 5000) || code === MESSAGE_TOO_BIG;

/** Full jitter: a random moment within a window that doubles, so that a crowd does not return at once. */
export const backoff = (attempt) =>
  SHORTEST_DELAY + Math.random() * Math.min(LONGEST_DELAY - SHORTEST_DELAY, SHORTEST_DELAY * 2 ** attempt);

/** A refusal of the hub, with the code that programs are written against. */
export class Refused extends Error {
  constructor({ code, message, temporary = false }) {
    super(message);
    Object.assign(this, { code, temporary });
  }
}

export class HubConnection {
  /** Told `(state, detail)`: connecting, connected, waiting (before the next attempt) or closed (for good). */
  onState = () => {};
  /** Told what the hub says unasked. */
  onPush = () => {};
  /** Gives the commands that go up together with the connect: one round trip after the handshake. */
  onOpen = () => [];
  /** What the hub calls this client, or null while it is not connected. */
  clientId = null;

  #address;
  #token;
  #socket = null;
  #abandoned = null;
  #lastId = 0;
  #waiting = new Map();
  #attempt = 0;
  #retry;
  #watchdog;
  #silence = Infinity;

  /** Each attempt to connect asks for the address anew. */
  constructor(address) {
    this.#address = address;
  }

  /** Connects as whom the token names, nobody without one; leaves the connection that is there, if any. */
  connect(token) {
    this.#token = token;
    this.#disown()?.close();
    this.#open();
  }

  /**
   * Loses the connection as a dead network would: nothing is said, nothing more is heard, and the
   * hub goes on writing into the void until the client is back on another socket.
   */
  cut(pause) {
    this.#abandoned = this.#disown();
    this.#comeBack(pause, 'the connection was cut');
  }

  /** Says a command and promises the reply; fails when that is a refusal, or never comes. */
  ask(request) {
    return new Promise((resolve, reject) => {
      if (!this.clientId) {
        reject(new Error('not connected'));
        return;
      }
      const answered = (reply) => (reply.error ? reject(new Refused(reply.error)) : resolve(reply));
      this.say([this.command(request, answered, reject)]);
    });
  }

  /** A command to be said: `answered` gets the reply, `lost` an error when the connection ends before it came. */
  command(request, answered, lost) {
    const id = ++this.#lastId;
    const timer = setTimeout(() => this.#giveUp('no answer'), COMMAND_TIMEOUT);
    this.#waiting.set(id, { answered, lost, timer });
    return { id, ...request };
  }

  /** Sends commands in one frame. */
  say(commands) {
    this.#socket.send(commands.map((command) => JSON.stringify(command)).join('\n'));
  }

  // Coming

  #open() {
    this.onState('connecting');
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = ({ code, reason }) => this.#closed(code, reason);
  }

  #opened() {
    const request = { connect: { token: this.#token, name: 'demo' } };
    this.say([this.command(request, (reply) => this.#connected(reply)), ...this.onOpen()]);
  }

  #connected({ error, connect }) {
    if (error) {
      this.#disown().close();
      this.onState('closed', error);
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

  // Listening

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
      this.onPush(message.push);
    } else if (message.id) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      clearTimeout(waiting?.timer);
      waiting?.answered(message);
    } else {
      this.#socket.send('{}');
    }
  }

  /** The hub pings; a connection that stays silent for longer than that is dead. */
  #watchForSilence() {
    clearTimeout(this.#watchdog);
    if (this.#silence < Infinity) {
      this.#watchdog = setTimeout(() => this.#giveUp('no ping'), this.#silence);
    }
  }

  // Going

  #closed(code, reason) {
    this.#disown();
    if (isFinal(code)) {
      this.onState('closed', { code, message: reason });
    } else {
      this.#comeBack(backoff(this.#attempt++), reason ? `${code} ${reason}` : 'the connection broke');
    }
  }

  #giveUp(reason) {
    this.#disown()?.close();
    this.#comeBack(backoff(this.#attempt++), reason);
  }

  #comeBack(delay, reason) {
    this.onState('waiting', { delay, reason });
    this.#retry = setTimeout(() => this.#open(), delay);
  }

  /** Forgets the socket and everything that was expected of it; returns it, if there was one. */
  #disown() {
    clearTimeout(this.#retry);
    clearTimeout(this.#watchdog);
    const socket = this.#socket;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
    }
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
}
