/**
 * Compile errors of Go cells as JupyterLab shows them: in place of the text that every front end
 * has, a list whose places are links into the cells.
 */

import { applyEdit, goToPlace } from './places.js';
import { drawDiagnostics } from './view.js';

/**
 * @typedef {import('../../types/messages').DiagnosticsData} DiagnosticsData
 * @typedef {import('@jupyterlab/application').JupyterFrontEnd} JupyterFrontEnd
 * @typedef {import('@jupyterlab/notebook').INotebookTracker} INotebookTracker
 * @typedef {import('@jupyterlab/rendermime').IRenderMimeRegistry} IRenderMimeRegistry
 * @typedef {import('@jupyterlab/rendermime-interfaces').IRenderMime.IMimeModel} MimeModel
 */

const MIME_TYPE = 'application/vnd.gomem.diagnostics+json';
/** The version of the data that this extension reads; of another one the text is shown. */
const VERSION = 1;
/** Before text/html (50) and text/plain (120): the richest form of an output is chosen. */
const RANK = 40;

/**
 * @param {object} shared
 * @param {typeof import('@jupyterlab/notebook').INotebookTracker} shared.INotebookTracker
 * @param {typeof import('@jupyterlab/rendermime').IRenderMimeRegistry} shared.IRenderMimeRegistry
 * @param {typeof import('@lumino/widgets').Widget} shared.Widget
 * @returns {import('@jupyterlab/application').JupyterFrontEndPlugin<void>}
 */
export function diagnosticsPlugin({ INotebookTracker, IRenderMimeRegistry, Widget }) {
  /**
   * @param {JupyterFrontEnd} app
   * @param {IRenderMimeRegistry} rendermime
   * @param {INotebookTracker} tracker
   */
  function activate(app, rendermime, tracker) {
    class Renderer extends Widget {
      /** @param {MimeModel} model */
      async renderModel(model) {
        const data = /** @type {DiagnosticsData} */ (
          /** @type {unknown} */ (model.data[MIME_TYPE])
        );
        if (data.version !== VERSION) {
          const text = document.createElement('pre');
          text.textContent = String(model.data['text/plain']);
          this.node.replaceChildren(text);
          return;
        }
        const origin = { app, tracker, node: this.node };
        const actions = {
          /** @type {import('./view.js').Actions['goTo']} */
          goTo: diagnostic => goToPlace(origin, diagnostic),
          /** @type {import('./view.js').Actions['rename']} */
          rename: (diagnostic, edit) => applyEdit(origin, diagnostic, edit, diagnostic.source),
          /** @type {import('./view.js').Actions['fixImports']} */
          fixImports: edit => applyEdit(origin, { cell: null, cell_id: data.cell_id }, edit),
        };
        this.node.replaceChildren(drawDiagnostics(data, actions));
      }
    }
    rendermime.addFactory(
      { safe: true, mimeTypes: [MIME_TYPE], createRenderer: () => new Renderer() },
      RANK,
    );
  }
  return {
    id: 'gomem-kernel:diagnostics',
    description: 'Compile errors of Go cells with links that put the cursor there.',
    autoStart: true,
    requires: [IRenderMimeRegistry, INotebookTracker],
    activate,
  };
}
