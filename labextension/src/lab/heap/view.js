/**
 * The heap view: the drawing with its controls, what was clicked, the legend, and the table.
 *
 * It asks for data and gets it by `show`; what it shows of a program is always text, never HTML.
 *
 * @typedef {import('../../../types/messages').HeapData} HeapData
 * @typedef {import('../../../types/messages').HeapAsk} HeapAsk
 * @typedef {import('../../../types/messages').HeapDetail} HeapDetail
 * @typedef {import('./scene.js').View} View
 */

import { button, element, say, tableOf } from '../dom.js';
import { copyTools } from '../export.js';
import { size } from '../format.js';
import { paint, paletteOf } from './paint.js';
import {
  COLUMN,
  FREED,
  GROUP,
  OBJECT,
  ROOT,
  ROW,
  extent,
  gridOf,
  legend,
  nodeAt,
  scene,
  xOf,
  yOf,
} from './scene.js';
import { HEAD, stateText, table, whatText } from './table.js';

const COLOURS = /** @type {const} */ ([
  ['gc', "the collector's colour"],
  ['type', 'type'],
  ['age', 'age'],
  ['cell', 'cell'],
  ['site', 'line that allocated it'],
]);
const SIZES = /** @type {const} */ ([
  ['own', 'own bytes'],
  ['retained', 'bytes it keeps alive'],
]);
const [CLOSEST, FARTHEST] = [3, 0.02];
const STILL_MS = 160;
/** So many of the objects that wait to be scanned are named. */
const QUEUED = 9;
const [LEAST_HEIGHT, MOST_HEIGHT] = [200, 420];

/**
 * What the view asks of who shows it.
 *
 * @typedef {object} Actions
 * @property {(ask: HeapAsk) => void} ask for a scene
 * @property {(id: string) => void} detail for what a click tells; `showDetail` takes the answer
 */

/**
 * @param {HTMLElement} host
 * @param {Actions} actions
 */
export function heapView(host, actions) {
  return new HeapView(host, actions);
}

class HeapView {
  /**
   * @param {HTMLElement} host
   * @param {Actions} actions
   */
  constructor(host, actions) {
    this.actions = actions;
    /** @type {HeapData | null} */
    this.data = null;
    /** @type {Map<number, number>} */
    this.grid = new Map();
    /** @type {HeapAsk} */
    this.wanted = { expand: [], search: '', std: false };
    /** @type {View} */
    this.view = {
      width: 0,
      height: 0,
      x: 0,
      y: 0,
      scale: 1,
      colour: 'gc',
      size: 'own',
      selected: -1,
      moving: false,
    };
    this.frame = 0;
    this.height = 0;
    this.touched = false;
    this.still = 0;
    this.root = element('section', 'gomem-Heap');
    this.root.setAttribute('aria-label', 'Heap');
    this.root.dataset.lmSuppressShortcuts = 'true';
    this.canvas = /** @type {HTMLCanvasElement} */ (element('canvas', 'gomem-Heap-canvas'));
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'img');
    this.status = element('div', 'gomem-Heap-status');
    this.status.setAttribute('role', 'status');
    this.note = element('div', 'gomem-Heap-note');
    this.note.hidden = true;
    this.queue = element('ol', 'gomem-Heap-queue');
    this.queue.setAttribute('aria-label', 'The mark queue, what is scanned next first');
    this.aside = element('div', 'gomem-Heap-detail');
    this.aside.setAttribute('aria-live', 'polite');
    this.legend = element('ul', 'gomem-Heap-legend');
    this.table = element('details', 'gomem-Heap-table');
    const stage = element('div', 'gomem-Heap-stage');
    stage.append(this.canvas, this.aside);
    this.root.append(
      this.tools(),
      this.status,
      this.queue,
      stage,
      this.legend,
      this.note,
      this.table,
    );
    host.append(this.root);
    this.listen();
    this.watcher = new ResizeObserver(() => this.draw());
    this.watcher.observe(this.canvas);
  }

  dispose() {
    this.watcher.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.still);
    this.root.remove();
  }

  /**
   * @param {HeapData} data
   * @param {string} [note] what else is to be known of it
   */
  show(data, note = '') {
    const chosen = this.data && this.view.selected >= 0 ? this.data.id[this.view.selected] : '';
    this.data = data;
    this.grid = gridOf(data);
    this.view.selected = chosen ? data.id.indexOf(chosen) : -1;
    this.status.textContent =
      data.empty ||
      [foundText(data, this.wanted.search ?? ''), data.title, phaseText(data), ...leftOut(data)]
        .filter(Boolean)
        .join(' · ');
    this.canvas.setAttribute(
      'aria-label',
      `The heap: ${this.status.textContent}. A table follows.`,
    );
    say(this.note, note);
    this.note.hidden = note === '';
    this.fillQueue(data);
    this.fillTable(data);
    this.grow(data);
    const known = data.details.find(each => each.id === chosen);
    if (this.view.selected < 0) {
      this.showNothing();
    } else if (known) {
      this.showDetail(known);
    }
    this.draw();
  }

  /**
   * As high as the drawing needs; it never becomes lower, or what is below would jump.
   *
   * @param {HeapData} data
   */
  grow(data) {
    const [width, height] = extent(data);
    const scale = Math.max(Math.min(this.canvas.clientWidth / width, 1), leastScale(data));
    const needed = Math.min(Math.max(height * scale, LEAST_HEIGHT), MOST_HEIGHT);
    this.height = Math.max(this.height, needed);
    this.canvas.style.height = `${this.height}px`;
  }

  /** The place of what is chosen is there before, or the drawing would move when it comes. */
  showNothing() {
    this.aside.replaceChildren(
      element(
        'p',
        'gomem-Heap-hint',
        this.data?.empty ? '' : 'Click an object, or use the arrow keys.',
      ),
    );
  }

  /** @param {HeapDetail} detail */
  showDetail(detail) {
    this.aside.replaceChildren(...detailElements(detail));
  }

  // ---- controls

  tools() {
    const tools = element('div', 'gomem-Heap-tools');
    const colour = select('colour by', COLOURS, value => {
      this.view.colour = /** @type {View['colour']} */ (value);
      this.draw();
    });
    const sizes = select('size by', SIZES, value => {
      this.view.size = /** @type {View['size']} */ (value);
      this.draw();
    });
    const search = document.createElement('input');
    search.type = 'search';
    search.placeholder = 'type, file:line or 0x…';
    search.addEventListener('change', () => this.ask({ search: search.value }));
    const std = document.createElement('input');
    std.type = 'checkbox';
    std.addEventListener('change', () => this.ask({ std: std.checked }));
    tools.append(
      colour,
      sizes,
      labelled('find', search),
      labelled('standard packages', std, true),
      button('−', 'Zoom out (-)', () => this.zoom(1 / 1.4)),
      button('+', 'Zoom in (+)', () => this.zoom(1.4)),
      button('fit', 'Show all (0)', () => this.fit()),
      copyTools('gomem-heap', () => this.data && [HEAD, ...table(this.data)], this.canvas),
    );
    return tools;
  }

  /** @param {HeapAsk} change */
  ask(change) {
    this.wanted = { ...this.wanted, ...change };
    this.actions.ask(this.wanted);
  }

  // ---- looking

  listen() {
    const { canvas } = this;
    /** @type {{ x: number, y: number, moved: boolean } | null} */
    let drag = null;
    canvas.addEventListener('pointerdown', event => {
      drag = { x: event.clientX, y: event.clientY, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', event => {
      if (!drag) {
        this.hover(event.offsetX, event.offsetY);
        return;
      }
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (drag.moved || Math.hypot(dx, dy) > 3) {
        drag = { x: event.clientX, y: event.clientY, moved: true };
        this.move(dx, dy);
      }
    });
    canvas.addEventListener('pointerup', event => {
      if (drag && !drag.moved) {
        this.click(this.at(event.offsetX, event.offsetY));
      }
      drag = null;
    });
    canvas.addEventListener(
      'wheel',
      event => {
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          this.zoom(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
        }
      },
      { passive: false },
    );
    canvas.addEventListener('keydown', event => this.key(event));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowRight: () => this.step(1, 0),
      ArrowLeft: () => this.step(-1, 0),
      ArrowDown: () => this.step(0, 1),
      ArrowUp: () => this.step(0, -1),
      Enter: () => this.open(),
      '+': () => this.zoom(1.4),
      '-': () => this.zoom(1 / 1.4),
      0: () => this.fit(),
    };
    const action = keys[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      action();
    }
  }

  /**
   * @param {number} px
   * @param {number} py
   */
  at(px, py) {
    return this.data ? nodeAt(this.data, this.grid, this.view, px, py) : -1;
  }

  /**
   * @param {number} px
   * @param {number} py
   */
  hover(px, py) {
    const i = this.at(px, py);
    this.canvas.style.cursor = i < 0 ? 'grab' : 'pointer';
    this.canvas.title = this.data && i >= 0 ? hint(this.data, i) : '';
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  move(dx, dy) {
    this.view.x -= dx / this.view.scale;
    this.view.y -= dy / this.view.scale;
    this.rest();
  }

  /** Draw as something that moves, and once more when it has come to rest. */
  rest() {
    this.touched = true;
    this.view.moving = true;
    clearTimeout(this.still);
    this.still = window.setTimeout(() => {
      this.view.moving = false;
      this.draw();
    }, STILL_MS);
    this.draw();
  }

  /**
   * @param {number} factor
   * @param {number} [px]
   * @param {number} [py]
   */
  zoom(factor, px = this.view.width / 2, py = this.view.height / 2) {
    const { view } = this;
    const scale = Math.min(Math.max(view.scale * factor, FARTHEST), CLOSEST);
    view.x += px / view.scale - px / scale;
    view.y += py / view.scale - py / scale;
    view.scale = scale;
    this.rest();
  }

  fit() {
    this.touched = false;
    this.draw();
  }

  /**
   * Until somebody moves it, the drawing is as large as its room allows.
   *
   * @param {HeapData} data
   */
  place(data) {
    const [width, height] = extent(data);
    const scale = Math.min(this.view.width / width, this.view.height / height, 1);
    this.view.scale = Math.max(scale, leastScale(data));
    [this.view.x, this.view.y] = [0, 0];
  }

  /**
   * The next node in a direction.
   *
   * @param {number} columns
   * @param {number} rows
   */
  step(columns, rows) {
    const { data, view } = this;
    if (!data || data.id.length === 0) {
      return;
    }
    if (view.selected < 0) {
      this.select(0);
      return;
    }
    const [column, row] = [data.column[view.selected], data.row[view.selected]];
    let best = -1;
    let least = Infinity;
    data.id.forEach((_, i) => {
      const [dx, dy] = [data.column[i] - column, data.row[i] - row];
      const along = columns ? dx * columns : dy * rows;
      const across = Math.abs(columns ? dy : dx * 1000);
      if (along > 0 && data.state[i] !== FREED && along * 1000 + across < least) {
        [best, least] = [i, along * 1000 + across];
      }
    });
    if (best >= 0) {
      this.select(best);
    }
  }

  /** @param {number} i what was clicked: a group is taken apart */
  click(i) {
    this.select(i);
    if (this.data && i >= 0 && this.data.kind[i] === GROUP) {
      this.open();
    }
  }

  /** @param {number} i */
  select(i) {
    const { data, view } = this;
    view.selected = i;
    if (!data || i < 0) {
      this.showNothing();
      this.draw();
      return;
    }
    this.reveal(i);
    this.showDetail(ownDetail(data, i));
    const known = data.details.find(each => each.id === data.id[i]);
    if (known) {
      this.showDetail(known);
    } else if (data.kind[i] === OBJECT && data.state[i] !== FREED) {
      this.actions.detail(data.id[i]);
    }
    this.draw();
  }

  /** Take the chosen group apart, or put it together again. */
  open() {
    const { data, view } = this;
    if (data && view.selected >= 0 && data.kind[view.selected] === GROUP) {
      const key = data.id[view.selected];
      const others = (this.wanted.expand ?? []).filter(each => each !== key);
      const open = data.expanded.includes(key);
      this.ask({ expand: open ? others : [...others, key] });
    }
  }

  /** @param {number} i */
  reveal(i) {
    const { data, view } = this;
    if (!data) {
      return;
    }
    const px = (xOf(data.column[i]) - view.x) * view.scale;
    const py = (yOf(data.row[i]) - view.y) * view.scale;
    if (px < 0 || px > view.width || py < 0 || py > view.height) {
      this.touched = true;
    }
    if (px < 0 || px > view.width) {
      view.x = xOf(data.column[i]) - view.width / view.scale / 2 - COLUMN / 2;
    }
    if (py < 0 || py > view.height) {
      view.y = yOf(data.row[i]) - view.height / view.scale / 2 - ROW / 2;
    }
  }

  // ---- drawing

  measure() {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (this.canvas.width !== Math.round(width * ratio) || this.view.width !== width) {
      this.canvas.width = Math.round(width * ratio);
    }
    if (this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.height = Math.round(height * ratio);
    }
    [this.view.width, this.view.height] = [width, height];
    return ratio;
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.drawNow());
  }

  drawNow() {
    const { data, view } = this;
    const context = this.canvas.getContext('2d');
    if (!data || !context) {
      return;
    }
    const ratio = this.measure();
    if (!this.touched) {
      this.place(data);
    }
    const palette = paletteOf(this.canvas);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = palette.background;
    context.fillRect(0, 0, view.width, view.height);
    paint(context, scene(data, view), palette);
    if (!view.moving) {
      this.legend.replaceChildren(...legendElements(data, view, palette));
    }
  }

  /**
   * What waits to be scanned, the next one first; a group stands for all of its objects.
   *
   * @param {HeapData} data
   */
  fillQueue(data) {
    const waiting = [...new Set(data.queue)];
    const more = waiting.length - QUEUED;
    const items = waiting.slice(0, QUEUED).map(i => {
      const item = element('li', '');
      const name = data.types[data.type[i]] || 'bytes';
      const words = data.kind[i] === GROUP ? data.id[i] : `${name} ${data.id[i]}`;
      const action = button(words, hint(data, i), () => this.select(i));
      item.append(action);
      return item;
    });
    if (more > 0) {
      items.push(element('li', '', `and ${more.toLocaleString('en')} more`));
    }
    this.queue.hidden = waiting.length === 0;
    this.queue.replaceChildren(...items);
  }

  /** @param {HeapData} data */
  fillTable(data) {
    const summary = element('summary', '', `the same as a table: ${data.id.length} rows`);
    this.table.replaceChildren(summary, tableOf(HEAD, table(data)));
  }
}

/**
 * How small the whole may be drawn: a few nodes that would be too small to read begin in the upper
 * left corner instead.
 *
 * @param {HeapData} data
 */
function leastScale(data) {
  return data.id.length > 200 ? FARTHEST : 0.6;
}

/** @param {HeapData} data */
function phaseText(data) {
  const cycles = `${data.num_gc} cycle${data.num_gc === 1 ? '' : 's'}`;
  return data.phase === 'off'
    ? `after ${cycles}`
    : `${data.phase}, ${data.queue.length} in the queue`;
}

/**
 * What a search has come to, '' without one.
 *
 * @param {HeapData} data
 * @param {string} search
 */
export function foundText(data, search) {
  const wanted = search.trim().toLowerCase();
  if (!wanted) {
    return '';
  }
  const count = data.id.filter(
    (id, i) =>
      data.kind[i] !== ROOT &&
      data.state[i] !== FREED &&
      [data.types[data.type[i]], data.sites[data.site[i]], id].some(text =>
        text.toLowerCase().includes(wanted),
      ),
  ).length;
  // An address may lie inside of an object.
  if (count === 0 && wanted.startsWith('0x')) {
    return '';
  }
  return count ? `${count} of what is shown match “${search}”` : `nothing matches “${search}”`;
}

/** @param {HeapData} data */
function leftOut(data) {
  return data.left_out.length ? [`left out: ${data.left_out.join('; ')}`] : [];
}

/**
 * @param {HeapData} data
 * @param {number} i
 */
function hint(data, i) {
  if (data.kind[i] === ROOT) {
    return data.label[i];
  }
  return [
    `${whatText(data, i)}: ${data.types[data.type[i]] || 'bytes without pointers'}`,
    `${size(data.bytes[i])}, keeps ${size(data.retained[i])} alive`,
    data.sites[data.site[i]],
    stateText(data, i),
  ]
    .filter(Boolean)
    .join('\n');
}

/**
 * What the drawing itself knows of a node.
 *
 * @param {HeapData} data
 * @param {number} i
 * @returns {HeapDetail}
 */
function ownDetail(data, i) {
  return {
    id: data.id[i],
    address: whatText(data, i),
    type: data.types[data.type[i]],
    site: data.sites[data.site[i]],
    size: data.kind[i] === ROOT ? '' : size(data.bytes[i]),
    retained: data.kind[i] === ROOT ? '' : size(data.retained[i]),
    path: '',
    why: data.kind[i] === ROOT ? 'a root: the collector begins here' : stateText(data, i),
    fields: [],
  };
}

/** @param {HeapDetail} detail */
function detailElements(detail) {
  const title = element('h4', '', detail.type || detail.address);
  const list = element('dl', '');
  /** @type {[string, string][]} */
  const lines = [
    ['at', detail.type ? detail.address : ''],
    ['path', detail.path],
    ['size', detail.size],
    ['keeps alive', detail.retained],
    ['allocated at', detail.site],
    ['why alive', detail.why],
  ];
  for (const [name, text] of lines) {
    if (text) {
      list.append(element('dt', '', name), element('dd', '', text));
    }
  }
  const fields = element('table', 'gomem-Heap-fields');
  for (const cells of detail.fields) {
    const row = element('tr', '');
    row.append(...cells.map(text => element('td', '', text)));
    fields.append(row);
  }
  return detail.fields.length ? [title, list, fields] : [title, list];
}

/**
 * @param {HeapData} data
 * @param {View} view
 * @param {import('./paint.js').Palette} palette
 */
function legendElements(data, view, palette) {
  return legend(data, view).map(({ look, shape, dashed, text }) => {
    const item = element('li', '');
    const canvas = /** @type {HTMLCanvasElement} */ (element('canvas', ''));
    [canvas.width, canvas.height] = [18, 18];
    const context = canvas.getContext('2d');
    if (context) {
      paint(context, [{ op: 'marks', shape, dashed, ...look, points: [9, 9, 6.5] }], palette);
    }
    item.append(canvas, element('span', '', text));
    return item;
  });
}

/**
 * @param {string} name
 * @param {readonly (readonly [string, string])[]} options
 * @param {(value: string) => void} action
 */
function select(name, options, action) {
  const list = document.createElement('select');
  for (const [value, text] of options) {
    const option = document.createElement('option');
    [option.value, option.textContent] = [value, text];
    list.append(option);
  }
  list.addEventListener('change', () => action(list.value));
  return labelled(name, list);
}

/**
 * @param {string} name
 * @param {HTMLElement} control
 * @param {boolean} [behind] the name stands behind the control
 */
function labelled(name, control, behind = false) {
  const label = element('label', '');
  label.append(...(behind ? [control, ` ${name}`] : [`${name} `, control]));
  return label;
}
