/**
 * One run as the page knows it: from the notebook's stored data, and from frames while it goes on.
 *
 * Samples lie in columns, by time. All outputs that show a run share one `Run`, so that an output
 * that is drawn anew goes on where the other was.
 */

/**
 * @typedef {import('../../types/messages').RunData} RunData
 * @typedef {import('../../types/messages').FrameData} FrameData
 * @typedef {import('../../types/messages').CycleData} CycleData
 * @typedef {import('../../types/messages').LineData} LineData
 * @typedef {import('../../types/messages').ChangeData} ChangeData
 * @typedef {import('../../types/messages').SettingsData} SettingsData
 * @typedef {import('../../types/messages').SavedPanelData} SavedPanelData
 */

import { COLUMNS } from './constants.js';

const MOST_SAMPLES = 12000;
const MOST_CYCLES = 4000;

/** @typedef {Record<typeof COLUMNS[number], number[]>} Samples */

export class Run {
  /** @param {RunData} data */
  constructor(data) {
    // It becomes a part of a command, and a saved notebook may say anything.
    this.name = /^[0-9a-f]{12}$/.test(data.run) ? data.run : '';
    /** @type {Samples} */
    this.samples = emptySamples();
    /** @type {CycleData[]} */
    this.cycles = [];
    /** @type {ChangeData[]} */
    this.changes = [];
    /** @type {Record<string, string>} the notebook's names for cells, by the names that lines have */
    this.cells = {};
    /** @type {Partial<Record<keyof SettingsData, number | string>>} what was asked for and is not in force */
    this.requested = {};
    /** Simulated container in bytes, 0 for none. */
    this.container = 0;
    /** Virtual time at which it was chosen. */
    this.containerSince = 0;
    /** @type {number | null} number of the cycle that is looked at */
    this.selected = null;
    /** What the collector does. */
    this.phase = 'off';
    /** @type {Set<() => void>} */
    this.watchers = new Set();
    /** @type {SavedPanelData | null} what a panel showed when the run ended */
    this.panel = null;
    this.load(data);
  }

  /**
   * Take the whole run, as a notebook stores it. Data of the same state that knows less is left
   * alone: stored data is thinned.
   *
   * @param {RunData} data
   */
  load(data) {
    if (data.state === 'running' && this.samples.t.length > 0 && this.state === 'running') {
      return;
    }
    this.take(data);
  }

  /** @param {RunData} data */
  take(data) {
    this.state = data.state;
    this.ended = data.ended;
    this.options = data.options;
    this.replay = data.replay;
    this.cellId = data.cell_id;
    this.cells = { ...this.cells, ...data.cells };
    this.panel = data.panel ?? this.panel;
    this.start = data.start;
    this.settings = data.settings;
    this.t = data.t;
    this.nSamples = data.n_samples;
    this.nCycles = data.n_cycles;
    this.samples = emptySamples();
    data.samples.forEach((text, k) => {
      this.samples[COLUMNS[k]] = sums(text);
    });
    this.cycles = unpacked(data.cycles);
    this.changes = data.changes;
    this.live = this.samples.live.at(-1) ?? 0;
    this.goal = this.samples.goal.at(-1) ?? -1;
    this.mapped = this.samples.mapped.at(-1) ?? 0;
    this.settle();
    this.changed();
  }

  /**
   * @param {FrameData} frame
   * @param {DataView | undefined} buffer
   */
  frame(frame, buffer) {
    this.phase = frame.phase;
    if (frame.whole) {
      this.take(frame.whole);
      return;
    }
    this.state = frame.status;
    this.settings = frame.settings;
    this.t = frame.t;
    this.live = frame.live;
    this.goal = frame.goal;
    this.nCycles = frame.n_cycles;
    if (buffer && frame.samples) {
      this.append(buffer, frame.samples);
    }
    this.cycles.push(...frame.cycles);
    this.cells = { ...this.cells, ...frame.cells };
    this.changes.push(...frame.changes);
    if (this.cycles.length > MOST_CYCLES) {
      this.cycles.splice(0, this.cycles.length - MOST_CYCLES / 2);
    }
    this.settle();
    this.changed();
  }

  /**
   * @param {DataView} buffer float64, one sample after the other
   * @param {number} n
   */
  append(buffer, n) {
    const samples = this.samples;
    for (let row = 0; row < n; row++) {
      const at = row * COLUMNS.length * 8;
      const t = buffer.getFloat64(at, true);
      if ((samples.t.at(-1) ?? -1) >= t) {
        COLUMNS.forEach(name => samples[name].pop());
      }
      COLUMNS.forEach((name, k) => samples[name].push(buffer.getFloat64(at + 8 * k, true)));
    }
    this.mapped = samples.mapped.at(-1) ?? 0;
    if (samples.t.length > MOST_SAMPLES) {
      // Of the older half each second one goes.
      const half = samples.t.length >> 1;
      COLUMNS.forEach(name => {
        samples[name] = samples[name].filter((_, k) => k >= half || k % 2 === 0);
      });
    }
  }

  /** Forget requests that are in force. */
  settle() {
    for (const [name, value] of Object.entries(this.requested)) {
      if (this.settings?.[/** @type {keyof SettingsData} */ (name)] === value) {
        delete this.requested[/** @type {keyof SettingsData} */ (name)];
      }
    }
  }

  changed() {
    this.watchers.forEach(watcher => watcher());
  }

  /** Share of CPU time that the last cycle's collection took, from cycle to cycle. */
  get gcCpu() {
    return this.cycles.at(-1)?.gc_cpu ?? 0;
  }

  /** @returns {CycleData | undefined} */
  get cycle() {
    return this.cycles.find(each => each.number === this.selected);
  }

  /**
   * The goal that a GOGC would give the next cycle, by what the last one has kept.
   *
   * Source: go1.27 runtime/mgcpacer.go gcControllerState.commit
   *
   * @param {number} gogc -1 for off
   */
  goalFor(gogc) {
    if (gogc < 0) {
      return -1;
    }
    const kept = this.samples.marked.at(-1) ?? 0;
    const last = this.cycles.at(-1);
    const roots = kept + (last ? last.stack_work + last.globals : 0);
    return Math.max(kept + (roots * gogc) / 100, (4 * 2 ** 20 * gogc) / 100);
  }
}

/** @type {Map<string, Run>} */
const runs = new Map();

/**
 * The run of that name, with new data.
 *
 * @param {RunData} data
 */
export function runOf(data) {
  const known = runs.get(data.run);
  if (known) {
    known.load(data);
    return known;
  }
  const run = new Run(data);
  runs.set(data.run, run);
  return run;
}

/** @returns {Samples} */
function emptySamples() {
  return { t: [], live: [], marked: [], goal: [], mapped: [], limit: [], goroutines: [] };
}

/**
 * The integers of which a text has the differences.
 *
 * @param {string} text
 */
function sums(text) {
  let last = 0;
  return text ? text.split(' ').map(each => (last += Number(each))) : [];
}

/**
 * Cycles of which a text has a row of names and a row of values each, and of a line that was told
 * before its number.
 *
 * @param {string} text
 * @returns {CycleData[]}
 */
function unpacked(text) {
  const [names, ...rows] = JSON.parse(text);
  /** @type {LineData[]} */
  const told = [];
  return rows.map((/** @type {unknown[]} */ row) => {
    const cycle = Object.fromEntries(row.map((value, k) => [names[k], value]));
    const whole = (/** @type {LineData | [number, number, number]} */ line) => {
      if (Array.isArray(line)) {
        const [number, objects, bytes] = line;
        return { ...told[number], objects, bytes };
      }
      told.push(line);
      return line;
    };
    cycle.led = cycle.led.map(whole);
    cycle.lines = cycle.lines.map(whole);
    return cycle;
  });
}
