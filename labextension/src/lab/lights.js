/**
 * Lines of cells lit up in JupyterLab: the lines that allocated before and during the cycle one looks at.
 *
 * A line is found again by its text, since cells are edited; one that is gone is not lit. The
 * decoration belongs to the editor's state and moves with what is typed above it. Outputs may light
 * up lines of the same cell: each takes back its own alone.
 */

import { findCell } from '../diagnostics/places.js';
import { LINE_LENGTH } from './constants.js';

/**
 * @typedef {import('../../types/messages').LineData & {title: string, marked: boolean}} LitLine
 *   what it has allocated, in words; it did so only while the cycle marked
 * @typedef {import('@codemirror/view').EditorView} EditorView
 * @typedef {import('@codemirror/view').DecorationSet} DecorationSet
 * @typedef {object} Owner an output
 * @typedef {Map<Owner, DecorationSet>} Lit
 * @typedef {{state: typeof import('@codemirror/state'), view: typeof import('@codemirror/view')}} CodeMirror
 */

/** @param {CodeMirror} codemirror */
export function lightsFor({
  state: { StateEffect, StateField },
  view: { Decoration, EditorView },
}) {
  const setLit =
    /** @type {import('@codemirror/state').StateEffectType<[Owner, DecorationSet]>} */ (
      StateEffect.define()
    );
  const field = StateField.define({
    create: () => /** @type {Lit} */ (new Map()),
    update: (before, change) => {
      const effects = change.effects.filter(each => each.is(setLit));
      if (!effects.length && !change.docChanged) {
        return before;
      }
      /** @type {Lit} */
      const lit = new Map();
      before.forEach((marks, owner) => lit.set(owner, marks.map(change.changes)));
      for (const { value } of effects) {
        const [owner, marks] = value;
        if (marks.size) {
          lit.set(owner, marks);
        } else {
          lit.delete(owner);
        }
      }
      return lit;
    },
    provide: each =>
      EditorView.decorations.computeN([each], state => [...state.field(each).values()]),
  });

  /**
   * @param {Owner} owner
   * @param {EditorView} editor
   * @param {LitLine[]} lines
   */
  function light(owner, editor, lines) {
    const { doc } = editor.state;
    const marks = lines.flatMap(each => {
      const number = lineNow(doc, each);
      const kind = each.marked ? 'gomem-lit gomem-mod-marked' : 'gomem-lit';
      const look = Decoration.line({ class: kind, attributes: { title: each.title } });
      return number ? [look.range(doc.line(number).from)] : [];
    });
    const effects = [setLit.of([owner, Decoration.set(marks, true)])];
    if (editor.state.field(field, false) === undefined) {
      editor.dispatch({ effects: StateEffect.appendConfig.of(field) });
    }
    editor.dispatch({ effects });
  }

  return class {
    /**
     * @param {import('@jupyterlab/notebook').INotebookTracker} tracker
     * @param {HTMLElement} node the output
     */
    constructor(tracker, node) {
      this.origin = { tracker, node };
      /** @type {Set<EditorView>} */
      this.lit = new Set();
      this.turn = 0;
    }

    /**
     * Light these lines up, and no others of this output.
     *
     * @param {import('./run.js').Run} run
     * @param {LitLine[]} lines
     */
    show(run, lines) {
      this.turn += 1;
      for (const editor of this.lit) {
        light(this, editor, []);
      }
      this.lit.clear();
      for (const file of new Set(lines.filter(each => each.line).map(each => each.file))) {
        void this.lightCell(
          run.cells?.[file],
          lines.filter(each => each.file === file),
        );
      }
    }

    /**
     * @param {string | undefined} cell_id
     * @param {LitLine[]} lines
     */
    async lightCell(cell_id, lines) {
      const { turn } = this;
      const found = cell_id && findCell(this.origin, { cell: null, cell_id });
      if (!found) {
        return;
      }
      const cell = found.panel.content.widgets[found.index];
      try {
        await cell.ready; // the editor of a cell far from the view is made when it is scrolled to
      } catch {
        return; // the cell is gone before
      }
      const editor = /** @type {{editor?: EditorView} | null} */ (
        /** @type {unknown} */ (cell.editor)
      )?.editor;
      if (editor && !cell.isDisposed && turn === this.turn) {
        this.lit.add(editor);
        light(this, editor, lines);
      }
    }
  };
}

/**
 * The nearest line that reads as the line did when the cell was run, 0 for none.
 *
 * @param {import('@codemirror/state').Text} doc
 * @param {LitLine} line
 */
function lineNow(doc, { line, text }) {
  let best = 0;
  for (let number = 1; text.trim() && number <= doc.lines; number++) {
    const same = doc.line(number).text.slice(0, LINE_LENGTH) === text;
    if (same && (!best || Math.abs(number - line) < Math.abs(best - line))) {
      best = number;
    }
  }
  return best;
}
