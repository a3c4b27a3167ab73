// How long what this page publishes takes to come back to it, by the page's own clock, told to the hub now and then:
//
//   up    {"id":9,"rpc":{"method":"latency","data":{"ms":[3.1,2.8]}}}   down  {"id":9,"rpc":{"data":{}}}
//
// A hub that does not collect such reports says so once, and is not told again.
const PAUSE = 2_000;
const MOST = 100;
const NOT_AVAILABLE = 108;

export class LatencyReports {
  #report;
  #sent = new Map();
  #latencies = [];
  #timer = null;
  #isWanted = true;

  /** `report` tells the hub a list of milliseconds, and promises its answer. */
  constructor(report) {
    this.#report = report;
  }

  /** Something was published in the channel just now. */
  published(channel) {
    this.#sent.set(channel, [...(this.#sent.get(channel) ?? []), performance.now()]);
  }

  /** The oldest of what was published in the channel has come back. */
  cameBack(channel) {
    const at = this.#sent.get(channel)?.shift();
    if (at !== undefined && this.#isWanted) {
      this.#latencies.push(performance.now() - at);
      this.#timer ??= setTimeout(() => this.#tell(), PAUSE);
    }
  }

  /** Nothing that is on its way can be measured any more. */
  lost() {
    this.#sent.clear();
  }

  #tell() {
    this.#timer = null;
    this.#report(this.#latencies.splice(0).slice(0, MOST)).catch(({ code }) => {
      this.#isWanted &&= code !== NOT_AVAILABLE;
    });
  }
}
