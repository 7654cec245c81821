/** What reaches a JupyterLab kernel: one comm for all outputs of its notebooks. */

import { COMM_ID, TARGET, VERSION } from './constants.js';

/**
 * @typedef {import('@jupyterlab/services').Kernel.IKernelConnection} Kernel
 * @typedef {import('@jupyterlab/services').Kernel.IComm & {
 *   subshellId?: string | null, subshellStarted?: Promise<void>
 * }} Comm subshells came with JupyterLab 4.5
 * @typedef {import('./view.js').LabView} LabView
 */

export class KernelLink {
  /** @param {Kernel} kernel */
  constructor(kernel) {
    this.kernel = kernel;
    this.answers = false;
    this.subshells = true;
    /** The kernel has told what it can do; a page that is loaded while a cell runs has to wait. */
    this.informed = false;
    kernel.info.then(
      () => (this.informed = true),
      () => {}, // disposed before
    );
    /** @type {Set<LabView>} */
    this.views = new Set();
    /** @type {Comm | null} */
    this.comm = null;
    kernel.statusChanged.connect((_, status) => {
      if (status === 'restarting' || status === 'autorestarting' || status === 'dead') {
        this.answers = false;
        this.comm = null;
        this.views.forEach(view => this.lose(view));
      }
    });
  }

  /**
   * The comm that the kernel has opened under its fixed id; nothing is sent for that.
   *
   * @returns {Comm}
   */
  open() {
    if (!this.comm || this.comm.isDisposed) {
      this.comm = this.kernel.createComm(TARGET, COMM_ID);
      this.comm.onMsg = message => {
        const data = /** @type {Record<string, unknown>} */ (
          /** @type {unknown} */ (message.content.data)
        );
        const [buffer] = message.buffers ?? [];
        this.hear(data, buffer ? viewOf(buffer) : undefined);
      };
    }
    return this.comm;
  }

  /**
   * @param {Record<string, unknown>} data
   * @param {DataView | undefined} buffer
   */
  hear(data, buffer) {
    if (data.type === 'welcome') {
      this.answers = data.sentence === '';
      this.subshells = Boolean(data.subshells) && this.kernel.supportsSubshells;
      this.views.forEach(view => {
        if (data.sentence) {
          view.said = String(data.sentence);
        } else if (view.run.state === 'running' && data.running !== view.run.name) {
          this.lose(view);
        }
        view.queue();
      });
      return;
    }
    const waits = this.informed && !this.kernel.supportsSubshells;
    if (waits && data.type === 'frame' && data.version === VERSION) {
      // It cannot answer before the cell ends, but it is there: what it is asked for waits.
      this.answers = true;
      this.subshells = false;
    }
    for (const view of this.views) {
      if (view.run.name === data.run) {
        view.hear(data, buffer);
      }
    }
  }

  /** @param {LabView} view */
  lose(view) {
    if (view.run.state === 'running' || view.run.state === 'paused') {
      view.run.state = 'lost';
    }
    view.queue();
  }

  /** @param {LabView} view */
  add(view) {
    this.views.add(view);
    this.send({ type: 'hello', run: view.run.name });
  }

  /** @param {Record<string, unknown>} message */
  send(message) {
    if (this.kernel.isDisposed || this.kernel.status === 'dead') {
      return;
    }
    const data = /** @type {any} */ ({ ...message, version: VERSION });
    const comm = this.open();
    // The first message would overtake the subshell that is being made for it, and wait for the cell.
    const ready = this.kernel.supportsSubshells ? comm.subshellStarted : undefined;
    if (ready && !comm.subshellId) {
      void Promise.race([ready, new Promise(done => setTimeout(done, 2000))]).then(() => {
        if (!comm.isDisposed) {
          void comm.send(data);
        }
      });
    } else {
      void comm.send(data);
    }
  }

  /**
   * @param {string} code
   * @param {(text: string) => void} said
   */
  async execute(code, said) {
    const future = this.kernel.requestExecute({ code, store_history: false, stop_on_error: false });
    future.onIOPub = message => {
      const { content } = message;
      if ('text' in content) {
        said(String(content.text));
      } else if ('traceback' in content) {
        said(`${/** @type {string[]} */ (content.traceback).join('\n')}\n`);
      }
    };
    await future.done;
  }

  interrupt() {
    void this.kernel.interrupt();
  }
}

/** @type {WeakMap<Kernel, KernelLink>} */
const links = new WeakMap();

/** @param {Kernel} kernel */
export function linkOf(kernel) {
  let link = links.get(kernel);
  if (!link) {
    link = new KernelLink(kernel);
    links.set(kernel, link);
  }
  return link;
}

/** @param {ArrayBuffer | ArrayBufferView} buffer */
function viewOf(buffer) {
  return ArrayBuffer.isView(buffer)
    ? new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new DataView(buffer);
}
