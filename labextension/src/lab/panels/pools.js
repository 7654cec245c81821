/** *Pools & finalizers*: what each P holds in each pool, and what finalizers and cleanups wait for. */

import { element, tableOf } from '../dom.js';
import { size } from '../format.js';
import { Asking } from './asking.js';

/**
 * @typedef {import('../../../types/messages').PoolsData} PoolsData
 * @typedef {import('../../../types/messages').PoolData} PoolData
 * @typedef {import('../../../types/messages').SpecialData} SpecialData
 */

const TABLE = 'gomem-Pools-table';

/** @type {import('./index.js').PanelKind} */
export const poolsPanel = {
  name: 'pools',
  title: 'Pools & finalizers',
  hover: 'What sync.Pool holds for each P; finalizers, cleanups and weak pointers',
  create: context => new PoolsPanel(context),
};

class PoolsPanel {
  /** @param {import('./index.js').PanelContext} context */
  constructor(context) {
    this.node = element('div', 'gomem-Pools');
    context.node.append(this.node);
    this.asking = new Asking(context, () => ({}));
  }

  update() {
    this.asking.update();
  }

  /** @param {unknown} data */
  receive(data) {
    const found = /** @type {PoolsData} */ (data);
    this.node.replaceChildren(...(found.empty ? [element('p', '', found.empty)] : parts(found)));
    this.asking.answer();
  }

  dispose() {
    this.asking.dispose();
  }
}

/** @param {PoolsData} data */
function parts(data) {
  /** @type {HTMLElement[]} */
  const made = data.pools.flatMap(poolParts);
  if (data.running) {
    made.push(element('p', 'gomem-Pools-running', data.running));
  }
  if (data.queued.length) {
    made.push(specials('Queued, in the order that they will run in', data.queued));
  }
  if (data.attached.length) {
    made.push(specials('Attached to objects', data.attached));
  }
  return [...made, ...data.left_out.map(text => element('p', '', `left out: ${text}`))];
}

/** @param {PoolData} pool */
function poolParts(pool) {
  const gets = pool.hits + pool.steals + pool.victims + pool.misses;
  const share = gets
    ? ` (${Math.round((100 * (gets - pool.misses)) / gets)} % of gets served)`
    : '';
  const title = element('h4', '', pool.label);
  const counts = element(
    'p',
    '',
    `holds ${size(pool.held_bytes)} · ${pool.puts.toLocaleString('en')} puts, ${pool.hits.toLocaleString('en')} hits, ${pool.steals.toLocaleString('en')} steals, ` +
      `${pool.victims.toLocaleString('en')} from the victim, ${pool.misses.toLocaleString('en')} missed${share}`,
  );
  const heads = [
    ['P', 'processor: each has a shard of its own'],
    ['private', 'one object that only this P takes'],
    ['shared', 'a queue: this P takes the newest, others steal the oldest'],
    ['victim', 'what was here before the last cycle; the next cycle drops it'],
  ];
  const rows = pool.shards.map((shard, p) => [
    String(p),
    shard.private ? size(shard.private_bytes) : '–',
    shard.shared ? `${shard.shared} (${size(shard.shared_bytes)})` : '–',
    shard.victim ? `${shard.victim} (${size(shard.victim_bytes)})` : '–',
  ]);
  return [title, counts, tableOf(heads, rows, TABLE)];
}

/**
 * @param {string} title
 * @param {SpecialData[]} rows
 */
function specials(title, rows) {
  const box = element('section');
  const heads = [
    ['what', 'a finalizer gets its object back once; a cleanup runs when it has gone'],
    ['object', 'type and address'],
    ['calls', 'the function'],
    ['waits for', 'what has to happen next'],
  ];
  box.append(
    element('h4', '', title),
    tableOf(
      heads,
      rows.map(row => [row.kind, row.object, row.function, row.waits_for]),
      TABLE,
    ),
  );
  return box;
}
