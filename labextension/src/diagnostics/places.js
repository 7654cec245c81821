/**
 * From a diagnostic to a place in a cell of an open notebook.
 *
 * The kernel names the cell by the notebook's own id; where it was not told (a notebook that
 * another front end has run) the number of the cell's prompt serves. A cell may have been edited
 * since it was compiled: the cursor then goes to the nearest line that reads as the line did, and
 * an edit is applied only where the text that it replaces still stands.
 */

/**
 * @typedef {import('../../types/messages').DiagnosticData} DiagnosticData
 * @typedef {import('../../types/messages').EditData} EditData
 * @typedef {import('@jupyterlab/notebook').NotebookPanel} NotebookPanel
 * @typedef {import('@jupyterlab/cells').Cell} Cell
 * @typedef {{line: number, character: number}} Place line from 1, character in UTF-16 from 0
 * @typedef {{panel: NotebookPanel, index: number}} Found
 */

/**
 * Where the errors are shown, and what JupyterLab offers to get elsewhere.
 *
 * @typedef {object} Origin
 * @property {import('@jupyterlab/application').JupyterFrontEnd} app
 * @property {import('@jupyterlab/notebook').INotebookTracker} tracker
 * @property {HTMLElement} node the output
 */

/** What a person is told when a link leads nowhere. */
const GONE = 'this cell is no longer in an open notebook';
const CHANGED = 'the cell has changed: run it again';
const READ_ONLY = 'this cell is read-only';

/**
 * Put the cursor at a diagnostic's place.
 *
 * @param {Origin} origin
 * @param {DiagnosticData} diagnostic
 * @returns {Promise<string>} what went wrong, '' for nothing
 */
export async function goToPlace(origin, diagnostic) {
  const found = findCell(origin, diagnostic);
  if (!found) {
    return GONE;
  }
  const lines = sourceOf(found).split('\n');
  const line = lineNow(lines, diagnostic);
  const text = lines[line - 1];
  const known = line === diagnostic.line || text === diagnostic.source;
  const character = known ? Math.min(diagnostic.character, text.length) : text.length;
  await putCursor(origin, found, { line, character });
  return '';
}

/**
 * Apply an edit to the cell that a diagnostic or the whole run names, and put the cursor behind it.
 *
 * @param {Origin} origin
 * @param {Pick<DiagnosticData, 'cell' | 'cell_id'>} cell
 * @param {EditData} edit
 * @param {string} [source] the text of the edit's line, for a cell whose lines may have moved
 * @returns {Promise<string>} what went wrong, '' for nothing
 */
export async function applyEdit(origin, cell, edit, source) {
  const found = findCell(origin, cell);
  if (!found) {
    return GONE;
  }
  const target = found.panel.content.widgets[found.index];
  if (target.readOnly) {
    return READ_ONLY;
  }
  const text = sourceOf(found);
  const lines = text.split('\n');
  const line = source === undefined ? edit.line : lineNow(lines, { line: edit.line, source });
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + edit.character;
  if (text.slice(start, start + edit.old.length) !== edit.old) {
    return CHANGED;
  }
  target.model.sharedModel.updateSource(start, start + edit.old.length, edit.text);
  const above = text.slice(0, start) + edit.text;
  const last = above.lastIndexOf('\n');
  const place = { line: above.split('\n').length, character: above.length - last - 1 };
  await putCursor(origin, found, place);
  return '';
}

/**
 * The cell of that id or number, else of the output itself. The notebook in which the output stands
 * is asked first: a notebook may be open twice.
 *
 * @param {Pick<Origin, 'tracker' | 'node'>} origin
 * @param {Pick<DiagnosticData, 'cell' | 'cell_id'>} diagnostic
 * @returns {Found | undefined}
 */
export function findCell({ tracker, node }, { cell, cell_id }) {
  /** @type {NotebookPanel[]} */
  const panels = [];
  tracker.forEach(panel => {
    panels.push(panel);
  });
  panels.sort((a, b) => Number(b.node.contains(node)) - Number(a.node.contains(node)));
  for (const panel of panels) {
    const index = panel.content.widgets.findIndex(each => {
      if (cell_id !== null) {
        return each.model.id === cell_id;
      }
      return cell !== null ? promptNumber(each) === cell : each.node.contains(node);
    });
    if (index >= 0) {
      return { panel, index };
    }
  }
  return undefined;
}

/**
 * @param {Cell} cell
 * @returns {number | null}
 */
function promptNumber(cell) {
  const { model } = cell;
  return 'executionCount' in model ? /** @type {number | null} */ (model.executionCount) : null;
}

/** @param {Found} found */
function sourceOf({ panel, index }) {
  return panel.content.widgets[index].model.sharedModel.getSource();
}

/**
 * The nearest line that reads as the diagnostic's line did when it was compiled, else the line
 * with its number, else the last one.
 *
 * @param {string[]} lines
 * @param {Pick<DiagnosticData, 'line' | 'source'>} diagnostic
 */
function lineNow(lines, { line, source }) {
  const same = lines.flatMap((text, at) => (text.trim() && text === source ? [at + 1] : []));
  const nearest = same.sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
  return nearest ?? Math.min(line, lines.length);
}

/**
 * Bring a cell into view, open its input, focus its editor and set the cursor.
 *
 * @param {Origin} origin
 * @param {Found} found
 * @param {Place} place
 */
async function putCursor({ app }, { panel, index }, { line, character }) {
  app.shell.activateById(panel.id);
  const notebook = panel.content;
  notebook.deselectAll();
  notebook.activeCellIndex = index;
  // It fails where the notebook scrolls there for its own reasons, which is as well.
  await notebook.scrollToItem(index, 'smart').catch(() => {});
  const cell = notebook.widgets[index];
  await cell.ready; // the editor of a cell far from the view is made when it is scrolled to
  cell.inputHidden = false;
  notebook.mode = 'edit';
  cell.editor?.focus();
  cell.editor?.setCursorPosition({ line: line - 1, column: character });
}
