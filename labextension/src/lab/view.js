/**
 * The dashboard of one run: controls, figures, timeline, panels. It knows no front end: what it says
 * to the kernel goes through a `Link`.
 */

import { ACK_EVERY, PANEL_VERSIONS } from './constants.js';
import { containerText, killedAt } from './container.js';
import { Controls } from './controls.js';
import { button, element, say } from './dom.js';
import { count, duration, percent, size } from './format.js';
import { COLORS } from './palette.js';
import { PANELS } from './panels/index.js';
import { copyTools } from './export.js';
import { CycleTable, cycleRows, HEADS } from './table.js';
import { FOLLOWED, Timeline } from './timeline.js';

/**
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {object} Link what reaches the kernel
 * @property {(message: Record<string, unknown>) => void} send a message of the protocol
 * @property {((code: string, said: (text: string) => void) => Promise<void>) | null} execute
 *   run a command as an execution of its own; null where the front end does not let us
 * @property {(() => void) | null} interrupt
 * @property {boolean} answers the kernel has answered on this connection
 * @property {boolean} subshells a busy kernel answers, too
 *
 * @typedef {object} Lights what lights lines of cells up
 * @property {(run: Run, lines: import('./lights.js').LitLine[]) => void} show
 *   these lines and no others
 */

/** @type {[string, string, string][]} */
const FIGURES = [
  [
    'live',
    'live',
    'Live heap: what the last cycle has kept and all that was allocated since, in bytes',
  ],
  [
    'goal',
    'goal',
    'Heap goal: the size at which the next cycle, or the running one, should be over',
  ],
  [
    'cpu',
    'GC CPU',
    'Share of all CPU time that the collector took, from the end of one cycle to the next',
  ],
  ['cycles', 'cycles', 'Cycles of the collector in this run'],
  ['mapped', 'mapped', 'Mapped minus released: the memory that GOMEMLIMIT counts'],
  [
    't',
    't',
    'Virtual time since the run began: what each instruction takes by a table of measured costs',
  ],
];
/** @type {[string, string][]} */
const LEGEND = [
  [COLORS.live, 'kept by the last cycle'],
  [COLORS.fresh, 'allocated since'],
  [COLORS.goal, 'goal'],
  [COLORS.limit, 'limit'],
  [COLORS.gc, 'marking, GC CPU'],
  [COLORS.assist, 'assists'],
];

export class LabView {
  /**
   * @param {Run} run
   * @param {Link | null} link null where no kernel is at hand
   */
  constructor(run, link) {
    this.run = run;
    this.link = link;
    /** @type {Lights | null} null where cells cannot be reached */
    this.lights = null;
    this.queued = false;
    /** @type {number[]} frames that were taken and not yet drawn */
    this.toAck = [];
    this.node = element('div', 'gomem-Lab');
    this.node.tabIndex = 0;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', 'gomem live lab');
    // JupyterLab's keys for a notebook would take space and arrows; those with a modifier are its own.
    // It listens at the document, before its elements, and looks from the focused element upwards.
    this.shortcuts = (/** @type {KeyboardEvent} */ event) => {
      if (event.target instanceof Element && this.node.contains(event.target)) {
        event.target.toggleAttribute('data-lm-suppress-shortcuts', !modified(event));
      }
    };
    window.addEventListener('keydown', this.shortcuts, true);
    this.timeline = new Timeline(run, cycle => this.select(cycle.number));
    this.controls = new Controls(run, {
      ask: (setting, value) => this.ask(setting, value),
      ghost: ghost => {
        this.timeline.ghost = ghost;
        this.queue();
      },
      freeze: dragged => {
        this.timeline.frozen = dragged;
        this.queue();
      },
      press: name => this.press(name),
    });
    this.status = element('div', 'gomem-Lab-status');
    this.status.setAttribute('role', 'status');
    this.said = '';
    this.table = new CycleTable(run);
    /** @type {Map<string, HTMLElement>} */
    this.figures = new Map();
    this.output = element('pre', 'gomem-Lab-output');
    this.output.hidden = true;
    this.panel = element('div', 'gomem-Lab-panel');
    this.panel.setAttribute('role', 'tabpanel');
    this.panel.hidden = true;
    /** @type {Map<string, HTMLButtonElement>} */
    this.tabs = new Map();
    this.open = '';
    /** @type {import('./panels/index.js').Panel | null} */
    this.shown = null;
    this.build();
    this.node.addEventListener('keydown', event => this.key(event));
    this.watcher = () => this.queue();
    run.watchers.add(this.watcher);
    this.sizes = new ResizeObserver(() => this.queue());
    this.sizes.observe(this.timeline.canvas);
    // A theme changes variables of the page's body.
    this.themes = new MutationObserver(() => {
      this.shown?.draw?.();
      this.queue();
    });
    this.themes.observe(document.body, { attributes: true });
    if (run.panel && run.state !== 'running') {
      this.toggle(run.panel.name);
    }
    this.queue();
  }

  build() {
    const figures = element('dl', 'gomem-Lab-figures');
    for (const [name, text, hover] of FIGURES) {
      const pair = element('div');
      pair.title = hover;
      const value = element('dd', '', '');
      pair.append(element('dt', '', text), value);
      figures.append(pair);
      this.figures.set(name, value);
    }
    const plot = element('div', 'gomem-Lab-plot');
    plot.append(this.timeline.canvas, this.timeline.hover);
    const foot = element('div', 'gomem-Lab-foot');
    const legend = element('div', 'gomem-Lab-legend');
    legend.setAttribute('aria-hidden', 'true');
    for (const [color, text] of LEGEND) {
      const item = element('span', '', text);
      const swatch = element('i');
      swatch.style.background = color;
      item.prepend(swatch);
      legend.append(item);
    }
    legend.append(element('span', '', '\u25bc trigger'));
    this.whole = button('', '', () => {
      this.timeline.follow = !this.timeline.follow;
      this.queue();
    });
    this.present = button(
      'Present',
      'Larger type and the key figures only, for a projector',
      () => {
        this.node.classList.toggle('gomem-mod-present');
        this.queue();
      },
    );
    const right = element('div', 'gomem-Lab-right');
    right.append(this.whole, this.present);
    const rows = () => [HEADS, ...cycleRows(this.run.cycles)];
    this.table.node.append(copyTools('gomem-timeline', rows, this.timeline.canvas));
    foot.append(legend, right);
    const tabs = element('div', 'gomem-Lab-tabs');
    tabs.setAttribute('role', 'tablist');
    for (const panel of PANELS) {
      const tab = button(panel.title, panel.hover, () => this.toggle(panel.name));
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-selected', 'false');
      tabs.append(tab);
      this.tabs.set(panel.name, tab);
    }
    this.node.append(
      this.controls.node,
      figures,
      plot,
      foot,
      this.status,
      this.table.node,
      tabs,
      this.panel,
      this.output,
    );
  }

  /** Draw at the next chance. */
  queue() {
    if (!this.queued) {
      this.queued = true;
      requestAnimationFrame(() => {
        this.queued = false;
        this.draw();
      });
    }
  }

  draw() {
    if (!this.node.isConnected) {
      return;
    }
    const { run, link } = this;
    const later = link !== null && link.answers && !link.subshells;
    this.controls.update({
      reachable: Boolean(link?.answers),
      later,
      executes: Boolean(link?.execute) && Boolean(link?.answers),
      interrupts: Boolean(link?.interrupt),
    });
    /** @type {Record<string, string>} */
    const texts = {
      live: size(run.live ?? 0),
      goal: (run.goal ?? -1) < 0 ? 'off' : size(run.goal ?? 0),
      cpu: run.cycles.length ? percent(run.gcCpu) : '\u2013',
      cycles: count(run.nCycles ?? 0),
      mapped: size(run.mapped ?? 0),
      t: duration(run.t ?? 0),
    };
    for (const [name, text] of Object.entries(texts)) {
      say(/** @type {HTMLElement} */ (this.figures.get(name)), text);
    }
    const whole = !this.timeline.follow || run.state === 'ended';
    say(this.wholeButton(), whole ? `last ${FOLLOWED} cycles` : 'whole run');
    this.wholeButton().disabled = run.state === 'ended' || run.cycles.length <= FOLLOWED;
    this.wholeButton().title = 'Which part of the run the timeline shows';
    say(this.status, this.statusText(later));
    this.node.dataset.state = run.state;
    this.timeline.draw();
    this.table.update();
    this.shown?.update?.();
    const number = this.toAck
      .splice(0)
      .filter(each => each % ACK_EVERY === 0)
      .at(-1);
    if (number !== undefined) {
      link?.send({ type: 'ack', run: run.name, number });
    }
  }

  wholeButton() {
    return /** @type {HTMLButtonElement} */ (this.whole);
  }

  /** @param {boolean} later */
  statusText(later) {
    const { run, link } = this;
    const parts = [];
    if (run.state === 'running') {
      const doing = /** @type {Record<string, string>} */ ({
        mark: ', marking',
        sweep: ', sweeping',
      });
      parts.push(`${run.replay ? 'replaying' : 'running'}${doing[run.phase] ?? ''}`);
      if (link && !link.answers) {
        parts.push(
          'the kernel is busy and does not answer this page: controls wake when the cell ends',
        );
      }
    } else if (run.state === 'paused') {
      parts.push('paused: space goes on, right arrow steps; %gomem commands see this moment');
    } else if (run.state === 'lost') {
      parts.push('the run was not over, and its kernel is gone');
    } else {
      parts.push(run.ended ?? '');
    }
    if (killedAt(run) >= 0) {
      parts.push(containerText(run).replace(/\.$/, '').replace(/^A /, 'a '));
    }
    if (later) {
      parts.push('this kernel takes settings from the next run on');
    }
    if (this.said) {
      parts.push(this.said);
    }
    return parts.filter(Boolean).join('; ');
  }

  /**
   * @param {string} setting
   * @param {number | string} value
   */
  ask(setting, value) {
    const { run } = this;
    if (setting in (run.settings ?? {})) {
      run.requested[/** @type {'gogc'} */ (setting)] = /** @type {number} */ (value);
      run.settle();
    }
    this.said = '';
    this.link?.send({ type: 'ask', run: run.name, setting, value });
    this.queue();
  }

  /** @param {'pause' | 'step' | 'gc' | 'stop' | 'replay'} name */
  press(name) {
    const { run, link } = this;
    const paused = run.state === 'paused';
    if (name === 'replay') {
      run.changes = [];
      run.cycles = [];
      this.execute(`%gomem replay ${run.name}`);
    } else if (paused && name !== 'gc') {
      const kind = run.settings?.pace === 'object' ? 'object' : 'phase';
      const commands = { pause: 'continue', step: `step ${kind}`, stop: 'stop' };
      this.execute(`%gomem ${commands[name]}`);
    } else if (name === 'stop' && !(link?.answers && link.subshells)) {
      link?.interrupt?.();
    } else {
      this.ask(name, 0);
    }
  }

  /** @param {string} code */
  execute(code) {
    if (!this.link?.execute) {
      this.said = `run ${code} in a cell`;
      this.queue();
      return;
    }
    void this.link.execute(code, text => {
      this.output.hidden = false;
      // What a terminal would colour or move is no part of the text.
      // eslint-disable-next-line no-control-regex
      this.output.append(text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''));
      if ((this.output.textContent?.length ?? 0) > 20000) {
        this.output.textContent = this.output.textContent?.slice(-10000) ?? '';
      }
    });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const own = ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName);
    if (modified(event)) {
      return; // a shortcut of the page, such as the one that saves
    }
    const slider = target.getAttribute('type') === 'range';
    const takesSpace = (own && !slider) || ['BUTTON', 'SUMMARY'].includes(target.tagName);
    if (event.key === ' ' && !takesSpace) {
      if (!this.controls.pause.disabled) {
        this.press('pause');
      }
      event.preventDefault();
    } else if (event.key === 'ArrowRight' && !own) {
      if (!this.controls.step.disabled) {
        this.press('step');
      }
      event.preventDefault();
    }
    event.stopPropagation();
  }

  /** @param {number} number */
  select(number) {
    this.run.selected = number;
    if (this.open !== 'cycle') {
      this.toggle('cycle');
    }
    this.shown?.update?.();
    this.queue();
  }

  /**
   * Open a panel, or close it.
   *
   * @param {string} name
   */
  toggle(name) {
    this.closePanel();
    this.open = this.open === name ? '' : name;
    for (const [each, tab] of this.tabs) {
      tab.setAttribute('aria-selected', String(each === this.open));
    }
    this.panel.hidden = this.open === '';
    this.panel.replaceChildren();
    const panel = PANELS.find(each => each.name === this.open);
    if (panel) {
      this.panel.setAttribute('aria-label', panel.title);
      this.shown = panel.create({
        run: this.run,
        node: this.panel,
        select: number => this.select(number),
        ask: args => this.askPanel(name, args),
        light: lines => this.lights?.show(this.run, lines),
      });
      this.showSaved(name);
    } else {
      this.link?.send({ type: 'panel', run: this.run.name, panel: '', args: null });
    }
    this.queue();
  }

  closePanel() {
    this.shown?.dispose?.();
    this.shown = null;
    this.lights?.show(this.run, []);
  }

  /**
   * @param {string} name
   * @param {unknown} args
   */
  askPanel(name, args) {
    this.link?.send({ type: 'panel', run: this.run.name, panel: name, args });
  }

  /**
   * What the notebook has kept of a panel, or why there is nothing to see; a kernel that still has the
   * run answers with more.
   *
   * @param {string} name
   */
  showSaved(name) {
    const { panel, state } = this.run;
    const live = state === 'running' || (state === 'paused' && this.link?.answers);
    if (!(name in PANEL_VERSIONS) || live) {
      return;
    }
    if (panel?.name === name && panel.data) {
      this.give(name, panel.version, JSON.parse(panel.data));
      return;
    }
    const title = PANELS.find(each => each.name === panel?.name)?.title;
    const kept = panel
      ? panel.data
        ? `the notebook has kept ${title} alone`
        : 'it was too large for the notebook'
      : 'none is kept with it';
    if (!this.link?.answers) {
      this.said = `run the cell again to see this panel: ${kept}`;
    }
  }

  /**
   * Data for a panel, if it is the open one and of a version that this page draws.
   *
   * @param {string} name
   * @param {unknown} version
   * @param {unknown} data
   */
  give(name, version, data) {
    if (name !== this.open) {
      return;
    }
    if (version !== PANEL_VERSIONS[name]) {
      this.said =
        `this page draws version ${PANEL_VERSIONS[name]} of the panel's data, not ${version}: update ` +
        'gomem_kernel, restart the kernel and reload the page';
      this.queue();
      return;
    }
    this.shown?.receive?.(data);
  }

  /**
   * A message of the kernel about this run.
   *
   * @param {Record<string, unknown>} message
   * @param {DataView | undefined} buffer
   */
  hear(message, buffer) {
    if (message.type === 'frame') {
      this.toAck.push(Number(message.number));
      this.run.frame(/** @type {any} */ (message), buffer);
    } else if (message.type === 'said') {
      this.said = String(message.sentence);
      this.queue();
    } else if (message.type === 'panel') {
      this.give(String(message.panel), message.data_version, message.data);
    }
  }

  dispose() {
    window.removeEventListener('keydown', this.shortcuts, true);
    this.run.watchers.delete(this.watcher);
    this.closePanel();
    this.sizes.disconnect();
    this.themes.disconnect();
  }
}

/** @param {KeyboardEvent} event */
function modified(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}
