/**
 * The heap as a table: what the drawing shows, for who reads it or hears it. Pure.
 *
 * @typedef {import('../../../types/messages').HeapData} HeapData
 */

import { size } from '../format.js';
import { FREED, GARBAGE, GROUP, ROOT } from './scene.js';

const COLOURS = ['', 'white', 'grey', 'black'];
export const HEAD = ['what', 'type', 'allocated at', 'bytes', 'keeps alive', 'state', 'points to'];
const MOST_TARGETS = 6;

/**
 * @param {HeapData} data
 * @param {number} i
 */
export function whatText(data, i) {
  if (data.kind[i] === ROOT) {
    return `root ${data.label[i]}`;
  }
  return data.kind[i] === GROUP
    ? `${data.count[i].toLocaleString('en')} objects`
    : `object ${data.id[i]}`;
}

/**
 * @param {HeapData} data
 * @param {number} i
 */
export function stateText(data, i) {
  if (data.kind[i] === ROOT) {
    return '';
  }
  const state = ['', 'garbage', 'freed'][data.state[i]];
  const age = data.age[i] ? `survived ${data.age[i]} cycle${data.age[i] > 1 ? 's' : ''}` : '';
  const gone = data.state[i] === FREED;
  return [
    state,
    gone ? '' : COLOURS[data.gc[i]],
    !gone && data.barrier[i] ? 'by the write barrier' : '',
    age,
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * The rows of the table: by column of the drawing, then from top to bottom.
 *
 * @param {HeapData} data
 * @returns {string[][]}
 */
export function table(data) {
  /** @type {string[][]} */
  const targets = data.id.map(() => []);
  for (let k = 0; k < data.edges.length; k += 2) {
    const to = data.edges[k + 1];
    targets[data.edges[k]].push(data.id[to]);
  }
  const order = data.id.map((_, i) => i);
  order.sort((a, b) => data.column[a] - data.column[b] || data.row[a] - data.row[b] || a - b);
  return order.map(i => {
    const root = data.kind[i] === ROOT;
    const more = targets[i].length - MOST_TARGETS;
    const shown =
      targets[i].slice(0, MOST_TARGETS).join(' ') + (more > 0 ? ` and ${more} more` : '');
    return [
      whatText(data, i),
      root ? '' : data.types[data.type[i]] || '(no pointers)',
      data.sites[data.site[i]],
      root ? '' : size(data.bytes[i]),
      root || data.state[i] === GARBAGE ? '' : size(data.retained[i]),
      stateText(data, i),
      shown,
    ];
  });
}
