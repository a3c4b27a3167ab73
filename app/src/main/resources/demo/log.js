// What was said, as a list that follows its end unless somebody scrolled back to read.
const LONGEST = 200;
const NEARLY = 40;

export class Log {
  #list;
  #followsTheEnd = true;

  constructor(list) {
    this.#list = list;
    list.addEventListener('scroll', () => this.#scrolled());
    new ResizeObserver(() => this.#follow()).observe(list);
  }

  clear() {
    this.#list.replaceChildren();
  }

  /** A message: who said it, when (null for unknown), what, and what kinds it is: mine, direct, recovered. */
  message(who, at, text, kinds) {
    const item = document.createElement('li');
    const heading = document.createElement('span');
    const time = at?.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    item.classList.add('said', ...kinds);
    heading.className = 'who';
    heading.textContent = [who, time, ...kinds.filter((kind) => kind !== 'mine')].filter(Boolean).join(' · ');
    item.append(heading, text);
    this.#show(item);
  }

  /** Something that happened. */
  event(text) {
    const item = document.createElement('li');
    item.className = 'event';
    item.textContent = text;
    this.#show(item);
  }

  #show(item) {
    this.#list.append(item);
    while (this.#list.children.length > LONGEST) {
      this.#list.firstChild.remove();
    }
    this.#follow();
  }

  #follow() {
    if (this.#followsTheEnd) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    this.#followsTheEnd = scrollHeight - scrollTop - clientHeight < NEARLY;
  }
}
