// The proof that nothing gets lost: the hub publishes 1, 2, 3, …, and this part checks that none is
// missing, none comes twice and none comes out of turn. It trusts the numbers in the messages, not
// what the hub says about them.
const CHANNEL = 'ticks:numbers';
const CELLS = 90;
const HISTORY = 300;
const TICK = 250;

const byId = (id) => document.getElementById(id);
const messages = (count) => (count === 1 ? '1 message' : `${count} messages`);

export class NumberedStream {
  #hub;
  #last = null;
  #recovered = 0;
  #lost = 0;
  #expected = 0;
  #countdown;

  constructor(hub) {
    this.#hub = hub;
  }

  start() {
    for (let i = 0; i < CELLS; i++) {
      this.#add('cell empty');
    }
    this.#hub.subscribe(CHANNEL, {
      subscribed: (how) => this.#subscribed(how),
      publication: (publication, isRecovered) => this.#heard(publication, isRecovered),
      refused: ({ message }) => this.#say('bad', `No numbers to show: ${message}.`),
    });
  }

  connectionChanged(state, detail) {
    clearInterval(this.#countdown);
    if (state === 'waiting') {
      this.#say('cut', `Gone (${detail.reason}). Trying again `);
      this.#countDown(performance.now() + detail.delay);
    } else if (state === 'connecting' && this.#last !== null) {
      this.#say('cut', 'Trying to connect again.');
    } else if (state === 'closed') {
      this.#say('bad', `The hub sent this page away for good: ${detail.code} ${detail.message}.`);
    }
  }

  /** The seconds until then. Who listens to this page hears the first of them, not each. */
  #countDown(until) {
    const clock = document.createElement('span');
    clock.id = 'countdown';
    clock.setAttribute('aria-live', 'off');
    const show = () => {
      const seconds = Math.ceil((until - performance.now()) / 1000);
      clock.textContent = seconds > 0 ? `in ${seconds} s.` : 'now.';
    };
    show();
    byId('verdict').append(clock);
    this.#countdown = setInterval(show, TICK);
  }

  #subscribed({ wasRecovering, recovered, missed }) {
    this.#expected = missed;
    if (!wasRecovering) {
      this.#say('good', 'Connected; every message has arrived so far.');
    } else if (!recovered) {
      this.#last = null;
      this.#say('bad', 'Back, but the history does not go back far enough.');
    } else if (missed === 0) {
      this.#say('good', 'Back. Nothing was missed.');
    }
  }

  #heard({ data, offset }, isRecovered) {
    byId('offset').textContent = offset;
    if (Number.isSafeInteger(data?.n)) {
      this.#counted(data.n, isRecovered);
    }
    if (isRecovered && --this.#expected === 0) {
      this.#sayRecovered();
    }
  }

  /** Strangers may publish here, too: what jumps further than the history reaches begins a new count. */
  #counted(number, isRecovered) {
    const missing = this.#last === null ? 0 : number - this.#last - 1;
    if (missing > 0 && missing <= HISTORY) {
      this.#markLost(missing);
    }
    this.#last = number;
    this.#add(isRecovered ? 'cell recovered' : 'cell');
    this.#recovered += isRecovered ? 1 : 0;
    byId('recovered').textContent = this.#recovered;
  }

  #sayRecovered() {
    const back = byId('comb').querySelectorAll('.recovered:not(.told)');
    back.forEach((cell) => cell.classList.add('told'));
    const loss = this.#lost === 0 ? 'nothing lost' : `${messages(this.#lost)} lost`;
    this.#say(this.#lost === 0 ? 'good' : 'bad', `Recovered ${messages(back.length)}, ${loss}.`);
  }

  #markLost(count) {
    for (let i = 0; i < Math.min(count, CELLS); i++) {
      this.#add('cell lost');
    }
    this.#lost += count;
    byId('lost').textContent = this.#lost;
  }

  #add(kind) {
    const comb = byId('comb');
    const cell = document.createElement('li');
    cell.className = kind;
    comb.append(cell);
    while (comb.children.length > CELLS) {
      comb.firstChild.remove();
    }
  }

  #say(kind, text) {
    byId('verdict').dataset.kind = kind;
    byId('verdict').textContent = text;
  }
}
