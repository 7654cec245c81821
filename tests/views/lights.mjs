// Two outputs light up lines of one cell: what is lit after each step.
import * as state from '../../labextension/node_modules/@codemirror/state/dist/index.js';
import * as view from '../../labextension/node_modules/@codemirror/view/dist/index.js';
import { lightsFor } from '../../labextension/src/lab/lights.js';

const doc = ['one', 'two', 'three'].join('\n');
const editor = {
  state: state.EditorState.create({ doc }),
  dispatch(change) {
    this.state = this.state.update(change).state;
  },
};
const cell = { model: { id: 'a-cell' }, node: { contains: () => true }, ready: Promise.resolve(), editor: { editor } };
const gone = {
  ...cell,
  model: { id: 'gone' },
  get ready() {
    return Promise.reject(new Error('disposed'));
  },
};
const panel = { node: { contains: () => true }, content: { widgets: [cell, gone] } };
const tracker = { forEach: each => each(panel) };
const Lights = lightsFor({ state, view });
const [first, second] = [new Lights(tracker, {}), new Lights(tracker, {})];
const run = { cells: { 'cell[1]': 'a-cell', 'cell[2]': 'gone' } };
const line = (number, text, file = 'cell[1]') => ({ file, line: number, text, objects: 1, bytes: 8 });
const made = [];
const step = async (lights, ...lines) => {
  lights.show(run, lines);
  await new Promise(done => setTimeout(done));
  const found = [];
  for (const set of editor.state.facet(view.EditorView.decorations)) {
    set.between(0, editor.state.doc.length, from => {
      found.push(editor.state.doc.lineAt(from).text);
    });
  }
  made.push(found.sort());
};
await step(first, line(1, 'one'));
await step(second, line(2, 'two'), line(3, 'three'), line(1, 'one', 'cell[2]'));
await step(first);
editor.dispatch({ changes: { from: 0, insert: 'zero\n' } });
await step(second, line(3, 'three'));
await step(second);
process.stdout.write(JSON.stringify(made));
