// Who looks at this page: a name, which this tab remembers, and a token that names its user so. The demo gives
// everybody a token for any name; an application gives it to whoever has logged in, and for that user alone.
import { inventName } from './names.js';

const REMEMBERED = 'name';

export class Visitor {
  name = sessionStorage.getItem(REMEMBERED) ?? inventName();

  rename(name) {
    this.name = name;
    sessionStorage.setItem(REMEMBERED, name);
  }

  /** Promises a token, or nothing where the demo gives none away: then this page is nobody. */
  async token() {
    const answer = await fetch(`demo/token?name=${encodeURIComponent(this.name)}`);
    return answer.ok ? answer.text() : undefined;
  }
}
