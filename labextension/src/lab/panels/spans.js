/** *Spans*: the address space by page, and what each size class wastes. */

import { element, tableOf } from '../dom.js';
import { copyTools } from '../export.js';
import { size } from '../format.js';
import { CELL, cellText, pagesHeight, pagesScene, perRow } from '../heap/pages.js';
import { paint, paletteOf } from '../heap/paint.js';
import { Asking } from './asking.js';

/**
 * @typedef {import('../../../types/messages').SpansData} SpansData
 * @typedef {import('../../../types/messages').CellsData} CellsData
 */

const HEAD = [
  ['class', 'size class; 0 has objects above 32 KiB, each in a span of its own'],
  ['block', 'bytes that an object of this class takes'],
  ['pointers', 'whether the objects can hold pointers: those with and without lie apart'],
  ['spans', 'runs of pages of this class'],
  ['in use', 'blocks that are allocated'],
  ['free', 'blocks that are not, in spans that are'],
  ['free bytes', 'what these blocks take: lost to other classes until the span is empty'],
  ['tail', 'bytes behind the last block of each span, and its marks: never usable'],
  ['to sweep', 'spans that the sweep has not looked at since the last cycle'],
];

const LEGEND =
  'One cell is a page of 8 KiB, or a few. Light blue: small objects, as high as the page is full; dark ' +
  'blue: a large object; hatched: stacks; empty: free; a dot: never used or given back to the system; ' +
  'crossed: still to be swept.';

/** @type {import('./index.js').PanelKind} */
export const spansPanel = {
  name: 'spans',
  title: 'Spans',
  hover: 'The address space by page: what is used, free, swept, released, and what is wasted',
  create: context => new SpansPanel(context),
};

/** A drawing of pages, with its title. */
class Drawing {
  constructor() {
    /** @type {CellsData | null} */
    this.data = null;
    this.node = element('div');
    this.title = element('p', 'gomem-Spans-title');
    this.canvas = element('canvas', 'gomem-Spans-canvas');
    this.canvas.setAttribute('role', 'img');
    this.canvas.addEventListener('pointermove', event => this.hover(event));
    this.node.append(this.title, this.canvas);
  }

  /**
   * @param {CellsData | null} data null for nothing to be seen
   * @param {string} title
   */
  show(data, title) {
    this.data = data;
    this.node.hidden = data === null;
    this.title.textContent = title;
    this.canvas.setAttribute('aria-label', `Pages: ${title}. A table follows.`);
    this.draw();
  }

  /** @param {PointerEvent} event */
  hover(event) {
    const { data } = this;
    const row = perRow(this.canvas.clientWidth);
    const column = Math.floor(event.offsetX / CELL);
    const i = Math.floor(event.offsetY / CELL) * row + column;
    this.canvas.title = data && column < row && i < data.kind.length ? cellText(data, i) : '';
  }

  draw() {
    const { data, canvas } = this;
    const context = canvas.getContext('2d');
    const width = canvas.clientWidth;
    if (!data || !context || !width) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    const height = pagesHeight(data, width);
    canvas.style.height = `${height}px`;
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, pagesScene(data, width), paletteOf(canvas));
  }
}

class SpansPanel {
  /** @param {import('./index.js').PanelContext} context */
  constructor(context) {
    /** @type {SpansData | null} */
    this.data = null;
    this.pages = new Drawing();
    this.before = new Drawing();
    this.after = new Drawing();
    this.compaction = element('section', 'gomem-Spans-compaction');
    this.gained = element('p');
    const pair = element('div', 'gomem-Spans-pair');
    pair.append(this.before.node, this.after.node);
    this.compaction.append(element('h4', '', 'The last compaction'), this.gained, pair);
    this.compaction.hidden = true;
    this.table = element('div');
    context.node.append(
      copyTools('gomem-spans', () => this.data && this.rows(this.data), this.pages.canvas),
      this.pages.node,
      element('p', 'gomem-Spans-legend', LEGEND),
      this.compaction,
      this.table,
    );
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(context.node);
    this.asking = new Asking(context, () => ({}));
  }

  update() {
    this.asking.update();
  }

  /** @param {unknown} data */
  receive(data) {
    const found = /** @type {SpansData} */ (data);
    this.data = found;
    this.pages.show(found, found.empty || found.title);
    this.compaction.hidden = found.compaction === null;
    this.gained.textContent = found.compaction?.title ?? '';
    this.before.show(found.compaction?.before ?? null, 'before');
    this.after.show(found.compaction?.after ?? null, 'after');
    this.table.replaceChildren(tableOf(HEAD, this.rows(found).slice(1), 'gomem-Spans-table'));
    this.asking.answer();
  }

  draw() {
    for (const each of [this.pages, this.before, this.after]) {
      each.draw();
    }
  }

  /**
   * The size classes, below their heads.
   *
   * @param {SpansData} data
   */
  rows(data) {
    const rows = data.classes.map(each => [
      each.number ? String(each.number) : 'large',
      each.number ? size(each.elem) : '',
      each.scan ? 'yes' : 'no',
      each.spans.toLocaleString('en'),
      each.used.toLocaleString('en'),
      each.free.toLocaleString('en'),
      size(each.free_bytes),
      size(each.tail),
      each.unswept ? each.unswept.toLocaleString('en') : '',
    ]);
    return [HEAD.map(([text]) => text), ...rows];
  }

  dispose() {
    this.asking.dispose();
    this.sizes.disconnect();
  }
}
