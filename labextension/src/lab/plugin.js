/** Watched runs as JupyterLab shows them: drawn from the notebook, live where the kernel answers. */

import { MIME_TYPE, VERSION } from './constants.js';
import { lightsFor } from './lights.js';
import { linkOf } from './link.js';
import { runOf } from './run.js';
import { LabView } from './view.js';

/**
 * @typedef {import('../../types/messages').RunData} RunData
 * @typedef {import('@jupyterlab/application').JupyterFrontEnd} JupyterFrontEnd
 * @typedef {import('@jupyterlab/notebook').INotebookTracker} INotebookTracker
 * @typedef {import('@jupyterlab/rendermime').IRenderMimeRegistry} IRenderMimeRegistry
 * @typedef {import('@jupyterlab/rendermime-interfaces').IRenderMime.IMimeModel} MimeModel
 */

/** Before a widget's view (0), which shows an error where its model is gone. */
const RANK = -10;

/**
 * A run in a form that this page does not draw: its picture and its text, and how to see more.
 *
 * @param {Record<string, unknown>} data
 */
function asStored(data) {
  const text = document.createElement('pre');
  text.textContent =
    `${String(data['text/plain'])}\n` +
    'stored by another version of gomem_kernel: run the cell again to see all of it';
  const png = data['image/png'];
  if (typeof png !== 'string') {
    return [text];
  }
  const picture = document.createElement('img');
  picture.src = `data:image/png;base64,${png.replace(/\s/g, '')}`;
  picture.alt = 'heap and goal over time';
  return [picture, text];
}

/**
 * @param {object} shared
 * @param {typeof import('@jupyterlab/notebook').INotebookTracker} shared.INotebookTracker
 * @param {typeof import('@jupyterlab/rendermime').IRenderMimeRegistry} shared.IRenderMimeRegistry
 * @param {typeof import('@lumino/widgets').Widget} shared.Widget
 * @param {import('./lights.js').CodeMirror} shared.codemirror
 * @returns {import('@jupyterlab/application').JupyterFrontEndPlugin<void>}
 */
export function labPlugin({ INotebookTracker, IRenderMimeRegistry, Widget, codemirror }) {
  const Lights = lightsFor(codemirror);

  /**
   * @param {JupyterFrontEnd} _app
   * @param {IRenderMimeRegistry} rendermime
   * @param {INotebookTracker} tracker
   */
  function activate(_app, rendermime, tracker) {
    class Renderer extends Widget {
      /** @param {MimeModel} model */
      async renderModel(model) {
        const data = /** @type {RunData} */ (/** @type {unknown} */ (model.data[MIME_TYPE]));
        if (data.version !== VERSION) {
          this.node.replaceChildren(...asStored(model.data));
          return;
        }
        const run = runOf(data);
        if (this.view?.run === run) {
          return;
        }
        this.view?.dispose();
        this.view = new LabView(run, null);
        this.view.lights = new Lights(tracker, this.node);
        this.node.replaceChildren(this.view.node);
        if (this.isAttached) {
          this.connect();
        }
      }

      /** @override @param {import('@lumino/messaging').Message} message */
      onAfterAttach(message) {
        super.onAfterAttach(message);
        this.connect();
      }

      /** Find the kernel of the notebook that this output stands in. */
      connect() {
        const { view } = this;
        const panel = tracker.find(each => each.node.contains(this.node));
        if (!view || !panel) {
          return;
        }
        const context = panel.sessionContext;
        const attach = () => {
          const kernel = context.session?.kernel;
          if (!kernel || this.isDisposed) {
            return;
          }
          this.link?.views.delete(view);
          this.link = linkOf(kernel);
          view.link = this.link;
          this.link.add(view);
        };
        void context.ready.then(attach);
        if (this.context !== context) {
          this.context = context;
          context.kernelChanged.connect(attach);
          this.detach = () => context.kernelChanged.disconnect(attach);
        }
      }

      /** @override */
      dispose() {
        if (this.view) {
          this.link?.views.delete(this.view);
          this.view.dispose();
        }
        this.detach?.();
        super.dispose();
      }

      /** @type {LabView | undefined} */
      view;
      /** @type {import('./link.js').KernelLink | undefined} */
      link;
      /** @type {unknown} */
      context;
      /** @type {(() => void) | undefined} */
      detach;
    }
    rendermime.addFactory(
      { safe: true, mimeTypes: [MIME_TYPE], createRenderer: () => new Renderer() },
      RANK,
    );
  }
  return {
    id: 'gomem-kernel:lab',
    description: 'The live lab: heap, collector and controls of a run.',
    autoStart: true,
    requires: [IRenderMimeRegistry, INotebookTracker],
    activate,
  };
}
