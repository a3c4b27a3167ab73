// Who is in the room: users, each once, however many connections it has. One of them may be picked, to be written
// to alone. Whoever is picked stays so when it leaves: what was meant for one must not go to all.
const byId = (id) => document.getElementById(id);

export class People {
  /** The user to write to, or null for everybody. */
  picked = null;

  #self = '';
  #users = new Map();

  constructor() {
    byId('to-all').addEventListener('click', () => this.#pick(null));
    byId('message').addEventListener('keydown', ({ key }) => key === 'Escape' && this.#pick(null));
  }

  /** Starts anew with these clients by their ids, of which one is this page. */
  replace(clients, self) {
    this.#self = clients[self]?.user ?? '';
    this.#users = new Map(Object.values(clients).map(({ client, user }) => [client, user ?? '']));
    byId('people').replaceChildren();
    this.#show();
  }

  /** Takes a client that came; returns whether its user was not here before. */
  came({ client, user = '' }) {
    const isNew = !this.#isHere(user);
    this.#users.set(client, user);
    this.#show();
    return isNew;
  }

  /** Takes a client that went; returns whether its user is gone with it. */
  left({ client, user = '' }) {
    const wasHere = this.#users.delete(client);
    this.#show();
    return wasHere && !this.#isHere(user);
  }

  #isHere(user) {
    return [...this.#users.values()].includes(user);
  }

  #show() {
    const here = [...new Set(this.#users.values())];
    const missing = here.filter((user) => !this.#shown().includes(user));
    byId('count').textContent = here.length;
    [...byId('people').children].filter(({ dataset }) => !here.includes(dataset.user)).forEach((chip) => chip.remove());
    byId('people').append(...missing.map((user) => this.#chip(user)));
  }

  #shown() {
    return [...byId('people').children].map(({ dataset }) => dataset.user);
  }

  #chip(user) {
    const chip = document.createElement('li');
    chip.dataset.user = user;
    if (user === this.#self || user === '') {
      chip.className = user === this.#self ? 'me' : '';
      chip.textContent = (user || 'nobody') + (user === this.#self ? ' (you)' : '');
    } else {
      chip.append(this.#button(user));
    }
    return chip;
  }

  #button(user) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = user;
    button.title = `Write to ${user} alone`;
    button.setAttribute('aria-pressed', user === this.picked);
    button.addEventListener('click', () => this.#pick(user === this.picked ? null : user));
    return button;
  }

  #pick(user) {
    this.picked = user;
    byId('recipient').hidden = user === null;
    byId('recipient-name').textContent = user;
    byId('message-label').textContent = user === null ? 'Message' : `Message to ${user} alone`;
    for (const button of byId('people').querySelectorAll('button')) {
      button.setAttribute('aria-pressed', button.textContent === user);
    }
    byId('message').focus();
  }
}
