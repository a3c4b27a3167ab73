// The chat room: history on load, then live; who is here, and who came and went. Clients of the
// demo have no users, so each says its name when it arrives, and names are remembered by client id.
import { inventName } from './names.js';

const CHANNEL = 'chat:lobby';
const PAGE = 50;
const LONGEST_LOG = 200;
const LONGEST_NAME = 24;
const NEARLY = 40;

const byId = (id) => document.getElementById(id);

export class Chat {
  #hub;
  #isIn = false;
  #greeted = false;
  #present = new Set();
  #names = new Map();
  #knownAs;
  #followsTheEnd = true;

  constructor(hub) {
    this.#hub = hub;
    byId('log').addEventListener('scroll', () => this.#scrolled());
    new ResizeObserver(() => this.#follow()).observe(byId('log'));
    byId('alias').value = this.#knownAs = sessionStorage.getItem('name') ?? inventName();
    byId('alias').addEventListener('change', () => this.#renamed());
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
    byId('log').replaceChildren();
    publications.forEach((publication) => this.#heard(publication, false));
    const handlers = {
      subscribed: () => this.#arrived().catch((problem) => this.#complain(problem)),
      publication: (publication, isRecovered) => this.#heard(publication, isRecovered),
      join: ({ client }) => this.#came(client),
      leave: ({ client }) => this.#left(client),
      refused: (problem) => this.#complain(problem),
    };
    this.#hub.subscribe(CHANNEL, handlers, position);
  }

  async #arrived() {
    const greeting = { name: this.#name(), greeting: this.#greeted ? 'is back' : 'came in' };
    this.#greeted = true;
    const [clients] = await Promise.all([this.#hub.presence(CHANNEL), this.#hub.publish(CHANNEL, greeting)]);
    this.#present = new Set(Object.keys(clients));
    this.#showPeople();
  }

  #renamed() {
    const greeting = `is the new name of ${this.#knownAs}`;
    this.#knownAs = this.#name();
    sessionStorage.setItem('name', this.#knownAs);
    this.#hub.publish(CHANNEL, { name: this.#knownAs, greeting }).catch((problem) => this.#complain(problem));
  }

  #submitted(event) {
    event.preventDefault();
    const text = byId('message').value.trim();
    if (text) {
      this.#hub.publish(CHANNEL, { name: this.#name(), text, at: Date.now() }).then(
        () => this.#sent(),
        (problem) => this.#complain(problem),
      );
    }
  }

  #sent() {
    byId('message').value = '';
    byId('problem').textContent = '';
  }

  #complain({ message }) {
    byId('problem').textContent = `That did not work: ${message}.`;
  }

  /** Anybody may publish anything here, so nothing is taken for granted. */
  #heard({ data, info }, isRecovered) {
    const { name, text, greeting, at } = data ?? {};
    const shownName = String(name ?? 'somebody').slice(0, LONGEST_NAME);
    this.#remember(info?.client, shownName);
    if (text) {
      this.#showMessage({ name: shownName, text: String(text), at }, info?.client, isRecovered);
    } else if (greeting) {
      this.#showEvent(`${shownName} ${greeting}`);
    }
  }

  #remember(client, name) {
    if (client && this.#names.get(client) !== name) {
      this.#names.set(client, name);
      this.#showPeople();
    }
  }

  #came(client) {
    this.#present.add(client);
    this.#showPeople();
  }

  /** Who reconnects arrives on the new connection before the old one is gone; that is no farewell. */
  #left(client) {
    this.#present.delete(client);
    this.#showPeople();
    const name = this.#names.get(client);
    const isStillHere = [...this.#present].some((other) => this.#names.get(other) === name);
    if (name && !isStillHere) {
      this.#showEvent(`${name} left`);
    }
  }

  #showPeople() {
    byId('count').textContent = this.#present.size;
    const chips = [...this.#present].map((client) => {
      const chip = document.createElement('li');
      const isMe = client === this.#hub.clientId;
      chip.className = isMe ? 'me' : '';
      chip.textContent = this.#nameOf(client) + (isMe ? ' (you)' : '');
      return chip;
    });
    byId('people').replaceChildren(...chips);
  }

  #nameOf(client) {
    return this.#names.get(client) ?? `guest ${client.slice(0, 4)}`;
  }

  #showMessage({ name, text, at }, client, isRecovered) {
    const item = document.createElement('li');
    const who = document.createElement('span');
    const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    const isMine = client === this.#hub.clientId;
    item.className = `${isMine ? 'mine' : ''} ${isRecovered ? 'recovered' : ''}`;
    who.className = 'who';
    who.textContent = `${isMine ? 'You' : name}, ${time}`;
    item.append(who, text);
    this.#show(item);
  }

  #showEvent(text) {
    const item = document.createElement('li');
    item.className = 'event';
    item.textContent = text;
    this.#show(item);
  }

  #show(item) {
    const log = byId('log');
    log.append(item);
    while (log.children.length > LONGEST_LOG) {
      log.firstChild.remove();
    }
    this.#follow();
  }

  /** Keeps the end in view for whoever reads at the end, and leaves alone who scrolled back. */
  #follow() {
    if (this.#followsTheEnd) {
      byId('log').scrollTop = byId('log').scrollHeight;
    }
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = byId('log');
    this.#followsTheEnd = scrollHeight - scrollTop - clientHeight < NEARLY;
  }

  #name() {
    return byId('alias').value.trim() || 'nobody';
  }
}
