/** The drawing as a table, for screen readers and for who wants numbers. */

import { element } from './dom.js';
import { changeText, duration, percent, size } from './format.js';

const ROWS = 20;
const PAUSE_MS = 1000;
const HEADS = [
  'cycle',
  'why',
  'began',
  'heap at start',
  'at end',
  'kept',
  'goal',
  'GC CPU',
  'assists',
];

export class CycleTable {
  /** @param {import('./run.js').Run} run */
  constructor(run) {
    this.run = run;
    this.node = element('details', 'gomem-Lab-table');
    this.node.append(element('summary', '', 'The timeline as a table'));
    const table = element('table');
    table.append(element('caption', '', `The newest ${ROWS} cycles`));
    const head = element('tr');
    for (const text of HEADS) {
      const cell = element('th', '', text);
      cell.scope = 'col';
      head.append(cell);
    }
    const top = element('thead');
    top.append(head);
    this.body = element('tbody');
    table.append(top, this.body);
    this.changes = element('ul');
    this.changes.setAttribute('aria-label', 'Changes of settings');
    this.node.append(table, this.changes);
    this.last = -Infinity;
    this.key = '';
  }

  /** Write the rows, at most once a second: what reads them aloud needs some rest. */
  update() {
    const newest = this.run.cycles.slice(-ROWS);
    const changes = this.run.changes.slice(-ROWS);
    const key = `${newest.at(-1)?.number} ${changes.at(-1)?.t} ${changes.length} ${this.run.state}`;
    const now = performance.now();
    if (key === this.key || (now - this.last < PAUSE_MS && this.run.state === 'running')) {
      return;
    }
    this.key = key;
    this.last = now;
    this.changes.replaceChildren(...changes.map(each => element('li', '', changeText(each))));
    this.body.replaceChildren(
      ...newest.map(cycle => {
        const row = element('tr');
        const texts = [
          String(cycle.number),
          cycle.reason,
          duration(cycle.start),
          size(cycle.heap_start),
          size(cycle.heap_end),
          size(cycle.heap_marked),
          size(cycle.goal),
          percent(cycle.gc_cpu),
          duration(cycle.assist_ns),
        ];
        row.append(...texts.map(text => element('td', '', text)));
        return row;
      }),
    );
  }
}
