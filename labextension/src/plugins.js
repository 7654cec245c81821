/** The plugins of the extension, each made from what JupyterLab shares. */

import { diagnosticsPlugin } from './diagnostics/plugin.js';
import { labPlugin } from './lab/plugin.js';

/**
 * @typedef {typeof import('@jupyterlab/notebook')} NotebookPackage
 * @typedef {typeof import('@jupyterlab/rendermime')} RendermimePackage
 * @typedef {typeof import('@lumino/widgets')} WidgetsPackage
 * @typedef {import('@jupyterlab/application').JupyterFrontEndPlugin<void>} Plugin
 */

/**
 * @param {import('../types/federation').Shared} shared
 * @returns {Promise<Plugin[]>}
 */
export async function plugins(shared) {
  const [notebook, rendermime, widgets, state, view] = await Promise.all([
    /** @type {Promise<NotebookPackage>} */ (shared('@jupyterlab/notebook')),
    /** @type {Promise<RendermimePackage>} */ (shared('@jupyterlab/rendermime')),
    /** @type {Promise<WidgetsPackage>} */ (shared('@lumino/widgets')),
    /** @type {Promise<typeof import('@codemirror/state')>} */ (shared('@codemirror/state')),
    /** @type {Promise<typeof import('@codemirror/view')>} */ (shared('@codemirror/view')),
  ]);
  const parts = {
    INotebookTracker: notebook.INotebookTracker,
    IRenderMimeRegistry: rendermime.IRenderMimeRegistry,
    Widget: widgets.Widget,
    codemirror: { state, view },
  };
  return [diagnosticsPlugin(parts), labPlugin(parts)];
}
