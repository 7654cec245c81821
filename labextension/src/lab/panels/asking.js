/** When a panel asks its provider: at once where nothing moves, and now and then while a run goes on. */

const LEAST_MS = 400;
/** Of the time that passes an answer may take the kernel so much: one part in this many. */
const SHARE = 20;
/** An answer that has not come by then does not come. */
const LOST_MS = 5000;

/** Asks anew when the run has gone on, but never before the last answer, and not all the time. */
export class Asking {
  /**
   * @param {import('./index.js').PanelContext} context
   * @param {() => unknown} args what to ask for
   */
  constructor(context, args) {
    this.context = context;
    this.args = args;
    this.asked = -Infinity;
    this.answered = -Infinity;
    this.took = 0;
    this.key = '';
    /** @type {number | undefined} */
    this.later = undefined;
    this.now();
  }

  /** Ask at once. */
  now() {
    const { run } = this.context;
    this.key = `${run.state} ${run.t}`;
    this.asked = performance.now();
    this.context.ask(this.args());
  }

  /** The run may have gone on. */
  update() {
    const { run } = this.context;
    const now = performance.now();
    const waiting = this.answered < this.asked && now - this.asked < LOST_MS;
    if (waiting || this.key === `${run.state} ${run.t}`) {
      return;
    }
    const due = this.asked + Math.max(LEAST_MS, SHARE * this.took);
    clearTimeout(this.later);
    if (now >= due || run.state !== 'running') {
      this.now();
    } else {
      this.later = window.setTimeout(() => this.update(), due - now);
    }
  }

  /** An answer has come. */
  answer() {
    this.answered = performance.now();
    this.took = this.answered - this.asked;
    this.update();
  }

  dispose() {
    clearTimeout(this.later);
  }
}
