// A table saved as a file where the page may not write on the clipboard: what the browser is told, in turn.
const told = [];
const node = () => ({
  listeners: {},
  setAttribute() {},
  append() {},
  prepend() {},
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  },
  click() {
    told.push(`click ${this.download}`);
  },
});
const made = [];
globalThis.document = { createElement: () => made[made.push(node()) - 1] };
URL.createObjectURL = () => 'blob:';
URL.revokeObjectURL = () => told.push('revoke');
const later = [];
globalThis.setTimeout = action => later.push(action);

const { copyTools } = await import('../../labextension/src/lab/export.js');
copyTools('a-table', () => [['a', 'b']]);
const csv = made.find(each => each.title?.includes('comma'));
await csv.listeners.click();
await new Promise(done => setImmediate(done));
told.push('later');
later.forEach(action => action());
process.stdout.write(JSON.stringify(told));
