// What the page shows of a stored run, on standard input, in the place of an output.
import { readFileSync } from 'node:fs';

const node = name => ({
  name,
  children: [],
  append(...parts) {
    this.children.push(...parts);
  },
  replaceChildren(...parts) {
    this.children = parts;
  },
});
globalThis.document = { createElement: node };
class Widget {
  node = node('div');
}
// Marks of a cell's editor, of which nothing is drawn here.
const mark = { define: () => ({}) };
const codemirror = { state: { StateEffect: mark, StateField: mark }, view: {} };
const { labPlugin } = await import('../../labextension/src/lab/plugin.js');
let renderer = null;
labPlugin({ Widget, codemirror }).activate(
  {},
  { addFactory: factory => (renderer = factory.createRenderer()) },
  {},
);
await renderer.renderModel({ data: JSON.parse(readFileSync(0, 'utf8')) });
const shown = renderer.node.children.map(({ name, src, alt, textContent }) => ({
  name,
  src,
  alt,
  text: textContent,
}));
process.stdout.write(JSON.stringify(shown));
