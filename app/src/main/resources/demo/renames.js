// Who takes another name leaves the room and comes in again, on another connection: a token names one user, and a new
// name needs a new token. The page announces it before, so the room can say "Ann is now Bea" instead. The announcement
// alone changes nothing, since anybody may announce anything: it counts when that client leaves and that user comes.
const PATIENCE = 10_000;

export class Renames {
  #tell;
  #announced = new Map();
  #leaving = new Map();

  /** `tell(user, name)` says that a user goes by another name now; without a name, that it left after all. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** A client says what it will be called. */
  announced({ client, user }, name) {
    if (user && user !== name) {
      this.#announced.set(client, { user, name, isHere: false });
      setTimeout(() => this.#announced.delete(client), PATIENCE);
    }
  }

  /** Returns whether a client that left goes by another name now, or is expected to. */
  left({ client }) {
    const rename = this.#announced.get(client);
    this.#announced.delete(client);
    if (rename && !rename.isHere) {
      const { user, name } = rename;
      const timer = setTimeout(() => {
        this.#leaving.delete(name);
        this.#tell(user);
      }, PATIENCE);
      this.#leaving.set(name, { user, timer });
    }
    return rename !== undefined;
  }

  /** Returns whether a user that came had announced itself under this name; it may come before it leaves. */
  came(name) {
    const leaving = this.#leaving.get(name);
    const rename = [...this.#announced.values()].find((each) => each.name === name && !each.isHere);
    if (leaving) {
      clearTimeout(leaving.timer);
      this.#leaving.delete(name);
    } else if (rename) {
      rename.isHere = true;
    } else {
      return false;
    }
    this.#tell((leaving ?? rename).user, name);
    return true;
  }
}
