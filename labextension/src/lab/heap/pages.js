/**
 * The address space as a display list: one cell for a page, or for a few. Pure.
 *
 * What a cell is used for is told by its look: free is empty, objects stand as high as the page is full,
 * stacks are hatched, what was never used or given back is a dot. A span that is still to be swept is
 * crossed.
 *
 * @typedef {import('../../../types/messages').CellsData} CellsData
 * @typedef {import('./scene.js').Operation} Operation
 */

export const CELL = 16;
const [FREE, SMALL, LARGE, STACK, RELEASED] = [0, 1, 2, 3, 4];
const KINDS = ['free', 'small objects', 'large object', 'stack', 'never used or given back'];

/**
 * How many cells stand in a row of a drawing of some width.
 *
 * @param {number} width
 */
export function perRow(width) {
  // Powers of two: an address can be read off.
  return 2 ** Math.max(Math.floor(Math.log2(Math.max(width / CELL, 1))), 3);
}

/**
 * @param {CellsData} data
 * @param {number} width
 * @returns {Operation[]}
 */
export function pagesScene(data, width) {
  const row = perRow(width);
  /** @type {Record<string, number[]>} */
  const bars = { ground: [], hue0: [], hue4: [], hue1: [] };
  /** @type {number[]} */
  const dots = [];
  /** @type {number[]} */
  const stacks = [];
  /** @type {number[]} */
  const unswept = [];
  data.kind.forEach((kind, i) => {
    const [x, y] = [(i % row) * CELL, Math.floor(i / row) * CELL];
    const inner = CELL - 2;
    const middle = [x + CELL / 2, y + CELL / 2, inner / 2];
    if (kind === RELEASED) {
      dots.push(x + CELL / 2, y + CELL / 2, 1.2);
      return;
    }
    bars.ground.push(x + 1, y + 1, inner, inner);
    if (kind === SMALL || kind === LARGE) {
      const height = kind === LARGE ? inner : Math.max((inner * data.occupancy[i]) / 100, 1);
      const points = bars[kind === SMALL ? 'hue0' : 'hue4'];
      points.push(x + 1, y + 1 + inner - height, inner, height);
    } else if (kind === STACK) {
      stacks.push(...middle);
    }
    if (!data.swept[i] && kind !== FREE) {
      unswept.push(...middle);
    }
  });
  /** @type {Operation[]} */
  const list = Object.entries(bars).map(([role, points]) => ({ op: 'bars', role, points }));
  const plain = /** @type {const} */ ({ op: 'marks', dashed: false, line: 1 });
  list.push(
    { ...plain, shape: 'circle', fill: 'freed', ring: 'freed', hatch: 0, points: dots },
    { ...plain, shape: 'square', fill: 'hue1', ring: 'hue1', hatch: 1, points: stacks },
    { ...plain, shape: 'square', fill: '', ring: 'ring', hatch: 3, points: unswept },
  );
  return list.filter(operation => operation.op === 'text' || operation.points.length > 0);
}

/** @param {CellsData} data @param {number} width */
export function pagesHeight(data, width) {
  return Math.max(Math.ceil(data.kind.length / perRow(width)), 1) * CELL;
}

/**
 * What a cell is, in words.
 *
 * @param {CellsData} data
 * @param {number} i
 */
export function cellText(data, i) {
  const size = BigInt(data.pages_per_cell) * 8192n;
  const address = `0x${(BigInt(data.base) + BigInt(i) * size).toString(16)}`;
  const lines = [`${address}: ${KINDS[data.kind[i]]}`];
  if (data.pages_per_cell > 1) {
    lines[0] += ` (the busiest of ${data.pages_per_cell} pages)`;
  }
  if (data.kind[i] === SMALL) {
    lines.push(`class ${data.size[i]}, ${data.occupancy[i]} % of its blocks in use`);
  }
  if (!data.swept[i] && (data.kind[i] === SMALL || data.kind[i] === LARGE)) {
    lines.push('still to be swept: what the last cycle has not marked is freed then');
  }
  return lines.join('\n');
}
