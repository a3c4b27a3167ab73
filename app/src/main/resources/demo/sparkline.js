// A line of the newest values. Decoration for the number above it, hence hidden from screen readers.
const POINTS = 240;
const MARGIN = 4;

const dark = matchMedia('(prefers-color-scheme: dark)');

export class Sparkline {
  canvas = document.createElement('canvas');
  #values = [];
  #isStale = true;
  #colours = null;

  constructor() {
    this.canvas.setAttribute('aria-hidden', 'true');
    dark.addEventListener('change', () => this.#spoil());
    new ResizeObserver(() => this.#spoil()).observe(this.canvas);
  }

  add(value) {
    this.#values.push(value);
    if (this.#values.length > POINTS) {
      this.#values.shift();
    }
    this.#isStale = true;
  }

  /** Draws what changed since the last time; nothing when nothing did. */
  draw() {
    if (this.#isStale && this.#values.length > 1 && this.canvas.clientWidth > 0) {
      this.#isStale = false;
      this.#fitToScreen();
      this.#paint(this.canvas.getContext('2d'), this.#points());
    }
  }

  #spoil() {
    this.#colours = null;
    this.#isStale = true;
  }

  #fitToScreen() {
    const width = Math.round(this.canvas.clientWidth * devicePixelRatio);
    const height = Math.round(this.canvas.clientHeight * devicePixelRatio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
    }
  }

  #points() {
    const { width, height } = this.canvas;
    const [low, high] = [Math.min(...this.#values), Math.max(...this.#values)];
    const margin = MARGIN * devicePixelRatio;
    const scale = (height - 2 * margin) / (high - low || 1);
    const step = (width - margin) / (POINTS - 1);
    const start = width - margin - step * (this.#values.length - 1);
    return this.#values.map((value, i) => [start + i * step, height - margin - (value - low) * scale]);
  }

  #paint(context, points) {
    const { width, height } = this.canvas;
    const [x, y] = points.at(-1);
    const { line, wash, dot } = (this.#colours ??= this.#readColours());
    context.clearRect(0, 0, width, height);
    const path = new Path2D();
    points.forEach(([px, py]) => path.lineTo(px, py));
    const area = new Path2D(path);
    area.lineTo(x, height);
    area.lineTo(points[0][0], height);
    context.fillStyle = wash;
    context.fill(area);
    context.strokeStyle = line;
    context.lineWidth = 1.75 * devicePixelRatio;
    context.lineJoin = 'round';
    context.stroke(path);
    context.fillStyle = dot;
    context.beginPath();
    context.arc(x, y, 3 * devicePixelRatio, 0, 2 * Math.PI);
    context.fill();
  }

  #readColours() {
    const style = getComputedStyle(this.canvas);
    const colour = (name) => style.getPropertyValue(name).trim();
    return { line: colour('--live'), wash: colour('--live-wash'), dot: colour('--honey') };
  }
}
