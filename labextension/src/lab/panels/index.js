/**
 * The panels below the timeline, in their order: one file each. One that wants more than the run's
 * record asks the kernel, whose side is `gomem_kernel/notebook/views/`.
 */

import { cyclePanel } from './cycle.js';
import { heapPanel } from './heap.js';
import { poolsPanel } from './pools.js';
import { spansPanel } from './spans.js';

/**
 * What a panel gets.
 *
 * @typedef {object} PanelContext
 * @property {import('../run.js').Run} run
 * @property {HTMLElement} node empty; what the panel draws goes in here
 * @property {(number: number) => void} select another cycle
 * @property {(args: unknown) => void} ask the kernel's provider of this panel for data
 * @property {(lines: import('../lights.js').LitLine[]) => void} light these lines of cells up, and
 *   no others
 *
 * @typedef {object} Panel an open panel
 * @property {() => void} [update] the run has changed
 * @property {() => void} [draw] the page's colours have changed
 * @property {(data: unknown) => void} [receive] the provider's answer
 * @property {() => void} [dispose] it is closed
 *
 * @typedef {object} PanelKind
 * @property {string} name as the provider's
 * @property {string} title
 * @property {string} hover
 * @property {(context: PanelContext) => Panel} create
 */

/** @type {PanelKind[]} */
export const PANELS = [cyclePanel, heapPanel, spansPanel, poolsPanel];
