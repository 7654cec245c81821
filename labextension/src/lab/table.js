/** The drawing as a table, for screen readers and for who wants numbers. */

import { element, tableOf } from './dom.js';
import { changeText, duration, percent, size } from './format.js';

const ROWS = 20;
const PAUSE_MS = 1000;
export const HEADS = [
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

/**
 * @param {import('../../types/messages').CycleData[]} cycles
 * @returns {string[][]}
 */
export function cycleRows(cycles) {
  return cycles.map(cycle => [
    String(cycle.number),
    cycle.reason,
    duration(cycle.start),
    size(cycle.heap_start),
    size(cycle.heap_end),
    size(cycle.heap_marked),
    size(cycle.goal),
    percent(cycle.gc_cpu),
    duration(cycle.assist_ns),
  ]);
}

export class CycleTable {
  /** @param {import('./run.js').Run} run */
  constructor(run) {
    this.run = run;
    this.node = element('details', 'gomem-Lab-table');
    this.node.append(element('summary', '', 'The timeline as a table, to copy'));
    this.rows = element('div');
    this.changes = element('ul');
    this.changes.setAttribute('aria-label', 'Changes of settings');
    this.node.append(this.rows, this.changes);
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
    const table = tableOf(HEADS, cycleRows(newest));
    table.prepend(element('caption', '', `The newest ${ROWS} cycles`));
    this.rows.replaceChildren(table);
  }
}
