// The chat room: history on load, then live; who is here, and who came and went. Besides, what one user says to
// another alone: it goes through no channel, and nobody else hears of it.
import { Log } from './log.js';
import { People } from './people.js';

const CHANNEL = 'chat:lobby';
const PAGE = 50;

const byId = (id) => document.getElementById(id);

export class Chat {
  #hub;
  #log = new Log(byId('log'));
  #people = new People();
  #isIn = false;

  constructor(hub) {
    this.#hub = hub;
    hub.onMessage = (from, data) => this.#messaged(from, data);
    byId('composer').addEventListener('submit', (event) => this.#submitted(event));
  }

  connectionChanged(state) {
    if (state === 'connected' && !this.#isIn) {
      this.#enter().catch((problem) => this.#complain(problem));
    }
  }

  /** Reads the history and subscribes from its position: no message falls in between. */
  async #enter() {
    const { publications, position } = await this.#hub.history(CHANNEL, PAGE);
    this.#isIn = true;
    this.#log.clear();
    publications.forEach((publication) => this.#heard(publication, false));
    const handlers = {
      subscribed: () => this.#arrived().catch((problem) => this.#complain(problem)),
      publication: (publication, isRecovered) => this.#heard(publication, isRecovered),
      join: (info) => this.#came(info),
      leave: (info) => this.#left(info),
      refused: (problem) => this.#complain(problem),
    };
    this.#hub.subscribe(CHANNEL, handlers, position);
  }

  async #arrived() {
    this.#people.replace(await this.#hub.presence(CHANNEL), this.#hub.clientId);
  }

  #came(info) {
    if (this.#people.came(info) && info.user && info.client !== this.#hub.clientId) {
      this.#log.event(`${info.user} came in`);
    }
  }

  /** Who reconnects arrives on the new connection before the old one is gone; that is no farewell. */
  #left(info) {
    if (this.#people.left(info) && info.user) {
      this.#log.event(`${info.user} left`);
    }
  }

  #submitted(event) {
    event.preventDefault();
    const text = byId('message').value.trim();
    if (text) {
      this.#say({ text, at: Date.now() }).then(
        () => this.#said(),
        (problem) => this.#complain(problem),
      );
    }
  }

  #say(message) {
    const user = this.#people.picked;
    return user === null ? this.#hub.publish(CHANNEL, message) : this.#sayTo(user, message);
  }

  /** What is published comes back to its publisher like to everybody; what is said to one does not. */
  async #sayTo(user, message) {
    const heard = await this.#hub.message(user, message);
    if (heard === 0) {
      throw new Error(`${user} is not here any more`);
    }
    this.#log.message(`You to ${user}`, message.at, message.text, ['mine', 'direct']);
  }

  #said() {
    byId('message').value = '';
    byId('problem').textContent = '';
  }

  #complain({ message }) {
    byId('problem').textContent = `That did not work: ${message}.`;
  }

  /** Anybody may say anything, so nothing is taken for granted but who says it: that comes from the hub. */
  #heard({ data, info }, isRecovered) {
    if (data?.text) {
      const isMine = info?.client === this.#hub.clientId;
      const kinds = [isMine && 'mine', isRecovered && 'recovered'].filter(Boolean);
      this.#log.message(isMine ? 'You' : info?.user || 'somebody', data.at, String(data.text), kinds);
    }
  }

  #messaged(from, data) {
    if (data?.text) {
      this.#log.message(`${from ?? 'somebody'} to you`, data.at, String(data.text), ['direct']);
    }
  }
}
