// The chat room: history on load, then live; who is here, and who came and went. Besides, what one user says to
// another alone: it goes through no channel, and nobody else hears of it.
import { Log } from './log.js';
import { People } from './people.js';
import { Renames } from './renames.js';
import { textOf, timeOf } from './said.js';

const CHANNEL = 'chat:lobby';
const PAGE = 50;

const isRename = ({ data, info }) => info && typeof data?.renamed === 'string';
const nameOf = (user, info) => user || (info ? 'somebody' : 'a backend');
const byId = (id) => document.getElementById(id);

export class Chat {
  #hub;
  #log = new Log(byId('log'));
  #people = new People();
  #renames = new Renames((user, name) => this.#log.event(name ? `${user} is now ${name}` : `${user} left`));
  #isIn = false;
  #isConnected = false;
  #isSending = false;

  constructor(hub) {
    this.#hub = hub;
    hub.onMessage = (from, data) => this.#messaged(from, data);
    byId('composer').addEventListener('submit', (event) => this.#submitted(event));
  }

  connectionChanged(state) {
    this.#isConnected = state === 'connected';
    this.#showWhetherToSend();
    if (this.#isConnected) {
      byId('problem').textContent = '';
    }
    if (this.#isConnected && !this.#isIn) {
      this.#enter().catch((problem) => this.#complain(problem));
    }
  }

  /** Tells the room the name that this page will come back with, so that it is not seen to leave and come in. */
  async renamed(name) {
    if (this.#isConnected) {
      await this.#hub.publish(CHANNEL, { renamed: name }).catch(() => undefined);
    }
  }

  /** Reads the history and subscribes from its position: no message falls in between. */
  async #enter() {
    const { publications, position } = await this.#hub.history(CHANNEL, PAGE);
    this.#isIn = true;
    this.#log.clear();
    publications.filter((each) => !isRename(each)).forEach((publication) => this.#heard(publication, false));
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
    const isNew = this.#people.came(info);
    if (this.#renames.came(info.user)) {
      return;
    }
    if (isNew && info.user && info.client !== this.#hub.clientId) {
      this.#log.event(`${info.user} came in`);
    }
  }

  /** Who reconnects arrives on the new connection before the old one is gone; that is no farewell. */
  #left(info) {
    if (this.#people.left(info) && info.user && !this.#renames.left(info)) {
      this.#log.event(`${info.user} left`);
    }
  }

  #submitted(event) {
    event.preventDefault();
    const text = byId('message').value.trim();
    if (text && this.#isConnected && !this.#isSending) {
      this.#sending(true);
      this.#say({ text, at: Date.now() })
        .then(
          () => this.#said(),
          (problem) => this.#complain(problem),
        )
        .finally(() => this.#sending(false));
    }
  }

  /** One message at a time: who presses Enter twice does not say it twice. */
  #sending(isSending) {
    this.#isSending = isSending;
    this.#showWhetherToSend();
  }

  #showWhetherToSend() {
    byId('send').disabled = !this.#isConnected || this.#isSending;
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
    this.#log.message(`You to ${user}`, timeOf(message), message.text, ['mine', 'direct']);
  }

  #said() {
    byId('message').value = '';
    byId('problem').textContent = '';
  }

  #complain({ message }) {
    byId('problem').textContent = `That did not work: ${message}.`;
  }

  /** Who says it comes from the hub; a backend speaks for nobody. */
  #heard(publication, isRecovered) {
    const { data, info } = publication;
    if (isRename(publication)) {
      this.#renames.announced(info, data.renamed);
    } else {
      const isMine = info !== undefined && info.client === this.#hub.clientId;
      const kinds = [isMine && 'mine', isRecovered && 'recovered'].filter(Boolean);
      this.#log.message(isMine ? 'You' : nameOf(info?.user, info), timeOf(data), textOf(data), kinds);
    }
  }

  #messaged(from, data) {
    this.#log.message(`${nameOf(from, from)} to you`, timeOf(data), textOf(data), ['direct']);
  }
}
