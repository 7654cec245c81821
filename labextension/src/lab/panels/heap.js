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

class HeapPanel {
  /** @param {import('./index.js').PanelContext} context */
  constructor(context) {
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
      this.view.show(scene);
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
