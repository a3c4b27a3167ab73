// The dashboard: values arrive far more often than a screen can show them. Receiving only notes the
// newest; drawing happens at the pace of the screen, or twice a second for who asked for less motion.
import { Sparkline } from './sparkline.js';

const GAUGES = [
  { channel: 'dash:orders', title: 'Orders', unit: '/min', digits: 0 },
  { channel: 'dash:revenue', title: 'Revenue', unit: '€/min', digits: 0 },
  { channel: 'dash:visitors', title: 'Visitors', unit: 'now', digits: 0 },
  { channel: 'dash:latency', title: 'Checkout p99', unit: 'ms', digits: 0 },
  { channel: 'dash:errors', title: 'Errors', unit: '%', digits: 2 },
  { channel: 'dash:cache', title: 'Cache hits', unit: '%', digits: 1 },
];
const READABLE = 200;
const CALM = 500;
/** A machine that stops for a moment skips a few values, too; only a page that lags has something to tell. */
const WORTH_A_WORD = 0.1;

const byId = (id) => document.getElementById(id);
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export class Dashboard {
  #hub;
  #gauges;
  #heard = 0;
  #published = 0;
  #heardBefore = 0;
  #drawnAt = 0;
  #writtenAt = 0;

  constructor(hub) {
    this.#hub = hub;
    this.#gauges = GAUGES.map((gauge) => new Gauge(gauge));
    byId('gauges').append(...this.#gauges.map(({ element }) => element));
  }

  start() {
    for (const gauge of this.#gauges) {
      this.#hub.subscribe(gauge.channel, {
        subscribed: () => gauge.restart(),
        publication: ({ data }) => this.#received(gauge, data),
      });
    }
    setInterval(() => this.#showRate(), 1000);
    requestAnimationFrame((now) => this.#frame(now));
  }

  /** Anybody may publish in these channels, too: what is no reading moves nothing. */
  #received(gauge, data) {
    if (Number.isFinite(data?.n) && Number.isFinite(data.v)) {
      this.#heard++;
      this.#published += gauge.received(data);
    }
  }

  #frame(now) {
    if (now - this.#drawnAt >= (calm.matches ? CALM : 0)) {
      this.#drawnAt = now;
      this.#gauges.forEach((gauge) => gauge.draw());
    }
    if (now - this.#writtenAt >= (calm.matches ? CALM : READABLE)) {
      this.#writtenAt = now;
      this.#gauges.forEach((gauge) => gauge.write());
    }
    requestAnimationFrame((next) => this.#frame(next));
  }

  #showRate() {
    byId('rate').textContent = this.#heard - this.#heardBefore;
    this.#heardBefore = this.#heard;
    const skipped = this.#published - this.#heard;
    byId('skipped').textContent = skipped;
    byId('published').textContent = this.#published;
    byId('slowness').hidden = skipped < this.#published * WORTH_A_WORD;
  }
}

class Gauge {
  channel;
  element = document.createElement('li');
  #value = document.createElement('span');
  #sparkline = new Sparkline();
  #format;
  #newest = null;
  #number = null;

  constructor({ channel, title, unit, digits }) {
    this.channel = channel;
    this.#format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const heading = document.createElement('h3');
    const reading = document.createElement('p');
    const unitLabel = document.createElement('span');
    heading.textContent = title;
    this.#value.textContent = '–';
    reading.className = 'value';
    unitLabel.className = 'unit';
    unitLabel.textContent = unit;
    reading.append(this.#value, unitLabel);
    this.element.className = 'gauge';
    this.element.append(heading, reading, this.#sparkline.canvas);
  }

  /** The numbers begin anew, so that time spent elsewhere does not count as skipped. */
  restart() {
    this.#number = null;
  }

  /** Takes a reading and returns how many were published since the last one taken, itself included. */
  received({ n, after, v }) {
    const missed = this.#number === null ? 0 : after - this.#number;
    this.#number = n;
    this.#newest = v;
    this.#sparkline.add(v);
    return missed > 0 ? missed + 1 : 1;
  }

  write() {
    if (this.#newest !== null) {
      this.#value.textContent = this.#format.format(this.#newest);
    }
  }

  draw() {
    this.#sparkline.draw();
  }
}
