// A small client of the hub, and a description of its protocol that runs: what is said on a connection
// (hub-connection.js) to channels and to users.
//
//   up    {"id":2,"subscribe":{"channel":"chat:lobby"}}   down  {"id":2,"subscribe":{"recoverable":true,"epoch":"kQwZ","offset":7}}
//                                                         down  {"push":{"channel":"chat:lobby","pub":{"offset":8,"data":{…}}}}
//   up    {"id":3,"rpc":{"method":"message",              down  {"id":3,"rpc":{"data":{"num_instances":1,"num_clients":2}}}
//           "data":{"to":"Bob","data":{…}}}}              and to Bob's two connections, wherever they are:
//                                                         down  {"push":{"message":{"data":{"from":"Ann","data":{…}}}}}
//
// Connections break. A subscription therefore remembers its position: the epoch and offset it heard last. When it
// returns it says so, and gets what was missed, or no `recovered` when the history does not go back that far. A
// message to a user is kept nowhere: who is away does not get it, and its sender is told how many heard it.
import { HubConnection, Refused, backoff } from './hub-connection.js';
import { LatencyReports } from './latency-reports.js';

const RESUBSCRIBE_FROM = 2500;

export class HubClient {
  /** Told `(state, detail)`: connecting, connected, waiting (before the next attempt) or closed (for good). */
  onState = () => {};
  /** Told `(from, data)` of a message to this user; a backend speaks for nobody, its `from` is null. */
  onMessage = () => {};

  #connection;
  #subscriptions = new Map();
  #latencies = new LatencyReports((ms) => this.#connection.ask({ rpc: { method: 'latency', data: { ms } } }));

  /** Each attempt to connect asks for the address anew. */
  constructor(address) {
    this.#connection = new HubConnection(address);
    this.#connection.onState = (state, detail) => {
      this.#latencies.lost();
      this.onState(state, detail);
    };
    this.#connection.onOpen = () => [...this.#subscriptions.values()].map((each) => this.#subscribing(each));
    this.#connection.onPush = (push) => this.#pushed(push);
  }

  /** What the hub calls this client, or null while it is not connected. */
  get clientId() {
    return this.#connection.clientId;
  }

  /** Connects as whom the token names, nobody without one; who is connected goes on as somebody else. */
  connect(token) {
    this.#connection.connect(token);
  }

  /** Loses the connection for a while, as a dead network would. */
  cut(pause) {
    this.#connection.cut(pause);
  }

  /**
   * Subscribes now and after every reconnect, with a position to start after or from here on.
   * Handlers: publication, join, leave, subscribed, refused; all optional.
   */
  subscribe(channel, handlers, position = null) {
    const subscription = { channel, handlers, position, attempt: 0 };
    this.#subscriptions.set(channel, subscription);
    if (this.clientId) {
      this.#connection.say([this.#subscribing(subscription)]);
    }
  }

  publish(channel, data) {
    this.#latencies.published(channel);
    return this.#connection.ask({ publish: { channel, data } }).then(() => undefined);
  }

  /** Says something to a user alone; promises how many of its connections it was handed to. */
  message(to, data) {
    return this.#connection
      .ask({ rpc: { method: 'message', data: { to, data } } })
      .then(({ rpc }) => rpc.data.num_clients);
  }

  /** The clients in a channel by their ids. */
  presence(channel) {
    return this.#connection.ask({ presence: { channel } }).then(({ presence }) => presence.presence);
  }

  /** The newest publications of a channel, oldest first, and the position to subscribe from. */
  history(channel, limit) {
    return this.#connection.ask({ history: { channel, limit, reverse: true } }).then(({ history }) => ({
      publications: history.publications.reverse(),
      position: { epoch: history.epoch, offset: history.offset },
    }));
  }

  // Subscribing

  #subscribing(subscription) {
    const { channel, position } = subscription;
    const request = position ? { channel, recover: true, ...position } : { channel };
    return this.#connection.command({ subscribe: request }, (reply) => this.#subscribed(subscription, reply));
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
    const client = this.clientId;
    setTimeout(() => {
      if (client && client === this.clientId) {
        this.#connection.say([this.#subscribing(subscription)]);
      }
    }, delay);
  }

  // Listening

  #pushed({ message, channel, ...push }) {
    const subscription = this.#subscriptions.get(channel);
    if (message) {
      this.#messaged(message.data);
    } else if (subscription) {
      this.#pushedTo(subscription, push);
    }
  }

  /** What another user says is wrapped together with who; what a backend says is not. */
  #messaged(said) {
    if (said?.from) {
      this.onMessage(said.from, said.data);
    } else {
      this.onMessage(null, said);
    }
  }

  #pushedTo(subscription, { pub, join, leave, unsubscribe }) {
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
    if (publication.info?.client && publication.info.client === this.clientId) {
      this.#latencies.cameBack(subscription.channel);
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
