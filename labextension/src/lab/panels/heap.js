/** *Heap*: objects and pointers, and what keeps each alive. The kernel gives the scenes. */

import { heapView } from '../heap/view.js';
import { Asking } from './asking.js';

/**
 * @typedef {import('../../../types/messages').HeapAsk} HeapAsk
 * @typedef {import('../../../types/messages').HeapData} HeapData
 * @typedef {import('../../../types/messages').HeapDetail} HeapDetail
 */

/** @type {import('./index.js').PanelKind} */
export const heapPanel = {
  name: 'heap',
  title: 'Heap',
  hover: 'Objects, the pointers between them, and what keeps each alive',
  create: context => new HeapPanel(context),
};

/** From so many Ps on one of them does nothing but mark; a quarter of fewer is no whole P. */
const DEDICATED = 4;
/** Bytes that a worker scans before it asks whether it has had its share. */
const UNASKED = 100_000;

/**
 * Why the program is not seen beside the collector where a small heap is marked by few Ps, ''
 * otherwise.
 *
 * Source: go1.27 runtime/mgcmark.go drainCheckThreshold, runtime/mgcpacer.go
 * gcControllerState.findRunnableGCWorker
 *
 * @param {HeapData} data
 * @param {number} procs
 */
export function whyNoShades(data, procs) {
  const reachable = data.bytes.reduce((sum, size, i) => sum + (data.state[i] ? 0 : size), 0);
  if (
    data.phase !== 'mark' ||
    procs >= DEDICATED ||
    reachable > UNASKED ||
    data.barrier.some(Boolean)
  ) {
    return '';
  }
  return (
    `no shades of the write barrier: below ${DEDICATED} Ps each P begins a cycle with a worker, which ` +
    'scans 100 kB before it asks whether it has had its share, as in Go. So small a heap is marked ' +
    `before the program goes on; with ${DEDICATED} Ps it runs beside`
  );
}

class HeapPanel {
  /** @param {import('./index.js').PanelContext} context */
  constructor(context) {
    this.run = context.run;
    /** @type {HeapAsk} */
    this.wanted = {};
    this.view = heapView(context.node, {
      ask: wanted => {
        this.wanted = wanted;
        this.asking.now();
      },
      detail: id => context.ask({ object: id }),
    });
    this.asking = new Asking(context, () => this.wanted);
  }

  update() {
    this.asking.update();
  }

  draw() {
    this.view.draw();
  }

  /** @param {unknown} data */
  receive(data) {
    const { scene, detail } = /** @type {{ scene: HeapData | null, detail: HeapDetail | null }} */ (
      data
    );
    if (scene) {
      this.view.show(scene, whyNoShades(scene, Number(this.run.settings?.procs ?? 0)));
      this.asking.answer();
    } else if (detail) {
      this.view.showDetail(detail);
    }
  }

  dispose() {
    this.asking.dispose();
    this.view.dispose();
  }
}
