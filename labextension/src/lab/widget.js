/**
 * The dashboard for front ends without the extension, as a widget of anywidget: what the kernel
 * knows comes as the model's data, frames as its custom messages.
 */

import { VERSION } from './constants.js';
import { Run } from './run.js';
import { LabView } from './view.js';

/**
 * @typedef {object} Model the part of anywidget's model that is used
 * @property {(name: string) => unknown} get
 * @property {(message: unknown) => void} send
 * @property {(event: string, listener: (...given: any[]) => void) => void} on
 * @property {(event: string, listener: (...given: any[]) => void) => void} off
 */

/**
 * The run that a model holds: JSON, gzip, base64.
 *
 * @param {Model} model
 * @returns {Promise<import('../../types/messages').RunData>}
 */
async function dataOf(model) {
  const bytes = Uint8Array.from(atob(String(model.get('data'))), each => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

/** @param {{model: Model, el: HTMLElement}} given */
async function render({ model, el }) {
  const run = new Run(await dataOf(model));
  const link = {
    answers: false,
    subshells: true,
    execute: null,
    interrupt: null,
    /** @param {Record<string, unknown>} message */
    send: message => model.send({ ...message, version: VERSION }),
  };
  const view = new LabView(run, link);
  /**
   * @param {Record<string, unknown>} message
   * @param {DataView[]} buffers
   */
  const hear = (message, buffers) => {
    if (message.type === 'welcome') {
      link.answers = message.sentence === '';
      link.subshells = Boolean(message.subshells);
      view.said = String(message.sentence);
      view.queue();
    } else {
      view.hear(message, buffers?.[0]);
    }
  };
  const reload = async () => run.take(await dataOf(model));
  model.on('msg:custom', hear);
  model.on('change:data', reload);
  el.append(view.node);
  view.queue();
  try {
    link.send({ type: 'hello', run: run.name });
  } catch {
    // A page without a kernel: it shows what the widget has stored.
  }
  return () => {
    model.off('msg:custom', hear);
    model.off('change:data', reload);
    view.dispose();
  };
}

export default { render };
