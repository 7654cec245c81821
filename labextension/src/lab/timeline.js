/**
 * The timeline: the heap over virtual time, with goal, trigger, limit, phases and flags, and below it
 * a strip with the collector's share of the CPUs. Drawn on one canvas.
 *
 * `layout` is pure: it says where everything lies. The drawing only puts it on the canvas.
 */

import { containerText, killedAt } from './container.js';
import { changeText, duration, percent, size } from './format.js';
import { COLORS, faded, theme } from './palette.js';

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('../../types/messages').CycleData} CycleData
 * @typedef {import('../../types/messages').ChangeData} ChangeData
 * @typedef {object} Scales
 * @property {number} t0 left end, in ns
 * @property {number} t1
 * @property {number} top bytes at the upper end
 * @property {number} share CPU share at the strip's upper end
 */

const LEFT = 62;
const RIGHT = 12;
/** Two rows of flags, and a row of marks for those without room. */
const FLAGS = 38;
const FLAG_ROWS = [2, 16];
const MARKS = 31;
const STRIP = 46;
const GAP = 16;
const BOTTOM = 22;
/** Cycles that are shown while the timeline follows a run. */
export const FOLLOWED = 12;
/** A limit beyond so many times the rest is told of, not drawn: the heap would be a flat line. */
const FAR = 4;
const LABEL = 14;

export class Timeline {
  /**
   * @param {Run} run
   * @param {(cycle: CycleData) => void} select
   */
  constructor(run, select) {
    this.run = run;
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'gomem-Timeline';
    this.canvas.setAttribute('role', 'img');
    this.hover = document.createElement('div');
    this.hover.className = 'gomem-Lab-hover';
    this.hover.hidden = true;
    /** Whether only the newest cycles are shown. */
    this.follow = true;
    /** Scales stand still, because a slider is dragged. */
    this.frozen = false;
    /** @type {{goal?: number, limit?: number} | null} */
    this.ghost = null;
    /** @type {Scales | null} */
    this.scales = null;
    this.canvas.addEventListener('click', event => {
      const cycle = this.cycleAt(event.offsetX);
      if (cycle) {
        select(cycle);
      }
    });
    this.canvas.addEventListener('mousemove', event => this.tell(event.offsetX, event.offsetY));
    this.canvas.addEventListener('mouseleave', () => {
      this.hover.hidden = true;
    });
  }

  /** @param {number} t */
  x(t) {
    const { t0, t1 } = /** @type {Scales} */ (this.scales);
    return LEFT + ((t - t0) / Math.max(t1 - t0, 1)) * (this.width - LEFT - RIGHT);
  }

  /** @param {number} bytes */
  y(bytes) {
    const { top } = /** @type {Scales} */ (this.scales);
    return FLAGS + (1 - Math.min(bytes / top, 1.2)) * this.heapHeight;
  }

  get width() {
    return this.canvas.clientWidth || 640;
  }

  get height() {
    return this.canvas.clientHeight || 300;
  }

  get heapHeight() {
    return this.height - FLAGS - GAP - STRIP - BOTTOM;
  }

  draw() {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [this.width, this.height];
    if (this.canvas.width !== Math.round(width * ratio)) {
      this.canvas.width = Math.round(width * ratio);
    }
    if (this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.height = Math.round(height * ratio);
    }
    const pen = this.canvas.getContext('2d');
    if (!pen) {
      return;
    }
    if (!this.frozen || !this.scales) {
      this.scales = scalesOf(this.run, this.follow && this.run.state !== 'ended', this.scales);
    }
    const look = theme(this.canvas);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = `${this.canvas.closest('.gomem-mod-present') ? 14 : 11}px ${look.font}`;
    this.drawGrid(pen, look);
    pen.save();
    pen.beginPath();
    pen.rect(LEFT, 0, width - LEFT - RIGHT, height - BOTTOM);
    pen.clip();
    this.drawPhases(pen, look);
    this.drawHeap(pen);
    this.drawLines(pen, look);
    this.drawStrip(pen, look);
    this.drawFlags(pen, look);
    pen.restore();
    this.describe();
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {ReturnType<typeof theme>} look
   */
  drawGrid(pen, look) {
    const { t0, t1, top, share } = /** @type {Scales} */ (this.scales);
    const right = this.width - RIGHT;
    pen.lineWidth = 1;
    pen.textBaseline = 'middle';
    pen.textAlign = 'right';
    const step = niceStep(top / 4, true);
    for (let bytes = 0; bytes <= top * 1.001; bytes += step) {
      const y = Math.round(this.y(bytes)) + 0.5;
      pen.strokeStyle = look.grid;
      line(pen, LEFT, y, right, y);
      pen.fillStyle = look.faint;
      pen.fillText(bytes === 0 ? '0' : axisSize(bytes), LEFT - 6, y);
    }
    const foot = this.height - BOTTOM;
    for (const part of [0, share]) {
      const y = Math.round(foot - (part / share) * STRIP) + 0.5;
      pen.strokeStyle = look.grid;
      line(pen, LEFT, y, right, y);
      pen.fillText(`${Math.round(100 * part)} %`, LEFT - 6, y);
    }
    pen.save();
    pen.textAlign = 'left';
    pen.fillText('GC CPU', 3, foot - STRIP / 2);
    pen.restore();
    pen.textBaseline = 'top';
    pen.textAlign = 'center';
    const spacing = niceStep((t1 - t0) / 6, false);
    for (let t = Math.ceil(t0 / spacing) * spacing; t <= t1; t += spacing) {
      const x = Math.round(this.x(t)) + 0.5;
      pen.strokeStyle = look.grid;
      line(pen, x, foot, x, foot + 4);
      if (x > LEFT + 10 && x < right - 24) {
        pen.fillText(axisTime(t, spacing), x, foot + 7);
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {ReturnType<typeof theme>} look
   */
  drawPhases(pen, look) {
    const foot = FLAGS + this.heapHeight;
    for (const cycle of this.shown()) {
      const [x0, x1, x2, x3] = [cycle.start, cycle.mark, cycle.termination, cycle.end].map(t =>
        this.x(t),
      );
      if (cycle.number === this.run.selected) {
        pen.fillStyle = faded(COLORS.gc, 0.28);
        pen.fillRect(x0 - 3, FLAGS, Math.max(x3 - x0, 1) + 6, this.height - FLAGS - BOTTOM);
      }
      pen.fillStyle = faded(COLORS.gc, 0.2);
      pen.fillRect(x0, FLAGS, Math.max(x3 - x0, 1), foot - FLAGS);
      pen.globalAlpha = 0.3;
      pen.fillStyle = look.faint;
      pen.fillRect(x0, FLAGS, Math.max(x1 - x0, 0.5), foot - FLAGS);
      pen.fillRect(x2, FLAGS, Math.max(x3 - x2, 0.5), foot - FLAGS);
      pen.globalAlpha = 1;
    }
  }

  /** @param {CanvasRenderingContext2D} pen */
  drawHeap(pen) {
    const { t, live, marked } = this.run.samples;
    const [from, to] = this.range();
    if (to - from < 1) {
      return;
    }
    const ground = FLAGS + this.heapHeight;
    /** @param {(k: number) => number} value */
    const area = value => {
      pen.beginPath();
      pen.moveTo(this.x(t[from]), ground);
      for (let k = from; k < to; k++) {
        pen.lineTo(this.x(t[k]), this.y(value(k)));
      }
      pen.lineTo(this.x(t[to - 1]), ground);
      pen.closePath();
    };
    area(k => live[k]);
    pen.fillStyle = faded(COLORS.fresh, 0.4);
    pen.fill();
    pen.strokeStyle = COLORS.live;
    pen.lineWidth = 1.25;
    pen.stroke();
    // What was kept holds until the end of the next cycle, where it changes at once.
    pen.beginPath();
    pen.moveTo(this.x(t[from]), ground);
    for (let k = from; k < to; k++) {
      const x = this.x(t[k]);
      pen.lineTo(x, this.y(Math.min(marked[Math.max(k - 1, from)], live[k])));
      pen.lineTo(x, this.y(Math.min(marked[k], live[k])));
    }
    pen.lineTo(this.x(t[to - 1]), ground);
    pen.closePath();
    pen.fillStyle = faded(COLORS.live, 0.5);
    pen.fill();
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {ReturnType<typeof theme>} look
   */
  drawLines(pen, look) {
    const { t, goal, limit, mapped } = this.run.samples;
    const [from, to] = this.range();
    /** @param {number[]} values */
    const steps = values => {
      pen.beginPath();
      let up = true;
      for (let k = from; k < to; k++) {
        const x = this.x(t[k]);
        if (values[k] < 0) {
          if (!up) {
            pen.lineTo(x, this.y(values[k - 1]));
          }
          up = true;
          continue;
        }
        const y = this.y(values[k]);
        if (up) {
          pen.moveTo(x, y);
          up = false;
        } else {
          pen.lineTo(x, this.y(values[k - 1]));
          pen.lineTo(x, y);
        }
      }
      pen.stroke();
    };
    if (limit.some(each => each >= 0)) {
      pen.lineWidth = 1;
      pen.strokeStyle = look.faint;
      pen.setLineDash([1, 2]);
      steps(mapped);
      pen.lineWidth = 1.5;
      pen.setLineDash([7, 4]);
      pen.strokeStyle = COLORS.limit;
      steps(limit);
      pen.setLineDash([]);
    }
    pen.lineWidth = 1.75;
    pen.strokeStyle = COLORS.goal;
    steps(goal);
    for (const cycle of this.shown()) {
      const [x, y] = [this.x(cycle.start), this.y(Math.max(cycle.trigger, 0))];
      pen.fillStyle = look.text;
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x - 3.5, y - 6);
      pen.lineTo(x + 3.5, y - 6);
      pen.fill();
    }
    this.drawGhosts(pen, look);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {ReturnType<typeof theme>} look
   */
  drawGhosts(pen, look) {
    const right = this.width - RIGHT;
    const { top } = /** @type {Scales} */ (this.scales);
    /** @type {number[]} */
    const taken = [];
    /** @param {number} bytes @param {string} color @param {string} text @param {number[]} dash */
    const level = (bytes, color, text, dash) => {
      const y = Math.max(Math.round(this.y(bytes)), FLAGS) + 0.5;
      pen.strokeStyle = color;
      pen.lineWidth = 1.5;
      pen.setLineDash(dash);
      line(pen, LEFT, y, right, y);
      pen.setLineDash([]);
      const words = bytes > top ? `\u2191 ${text}` : text;
      let foot = y > FLAGS + LABEL ? y : y + LABEL;
      while (taken.some(each => Math.abs(each - foot) < LABEL)) {
        foot += LABEL;
      }
      taken.push(foot);
      pen.textAlign = 'right';
      pen.textBaseline = 'bottom';
      const width = pen.measureText(words).width;
      pen.fillStyle = look.ground;
      pen.globalAlpha = 0.85;
      pen.fillRect(right - width - 8, foot - 15, width + 8, 13);
      pen.globalAlpha = 1;
      pen.fillStyle = look.text;
      pen.fillText(words, right - 4, foot - 2);
    };
    const limit = this.run.samples.limit.at(-1) ?? -1;
    if (limit > top && this.ghost?.limit === undefined) {
      level(limit, COLORS.limit, `limit ${size(limit)}`, [7, 4]);
    }
    if (this.run.container) {
      const at = killedAt(this.run);
      const killed = at < 0 ? '' : `, at ${duration(this.run.samples.t[at])}`;
      const text = `container ${size(this.run.container)}: killed above it${killed}`;
      level(this.run.container, COLORS.limit, text, [2, 2]);
      if (at >= 0) {
        const x = Math.round(this.x(this.run.samples.t[at])) + 0.5;
        pen.lineWidth = 2.5;
        line(pen, x, FLAGS, x, FLAGS + this.heapHeight);
      }
    }
    if (this.ghost?.goal !== undefined && this.ghost.goal >= 0) {
      level(this.ghost.goal, COLORS.goal, `next goal ${size(this.ghost.goal)}`, [4, 4]);
    }
    if (this.ghost?.limit) {
      level(this.ghost.limit, COLORS.limit, `limit ${size(this.ghost.limit)}`, [4, 4]);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {ReturnType<typeof theme>} look
   */
  drawStrip(pen, look) {
    const { share } = /** @type {Scales} */ (this.scales);
    const foot = this.height - BOTTOM;
    const cycles = this.shown();
    cycles.forEach((cycle, k) => {
      const before = cycles[k - 1]?.end ?? Math.max(cycle.start - (cycle.end - cycle.start), 0);
      const [left, right] = [this.x(before), this.x(cycle.end)];
      const width = Math.max(right - left - 1, 1);
      const whole = Math.min(cycle.gc_cpu / share, 1) * STRIP;
      const all = cycle.assist_ns + cycle.dedicated_ns + cycle.fractional_ns;
      const assists = all ? whole * (cycle.assist_ns / all) : 0;
      pen.fillStyle = faded(COLORS.gc, 0.75);
      pen.fillRect(left, foot - whole, width, whole);
      pen.fillStyle = COLORS.assist;
      pen.fillRect(left, foot - assists, width, assists);
    });
    if (share > 0.25) {
      const y = Math.round(foot - (0.25 / share) * STRIP) + 0.5;
      pen.strokeStyle = look.faint;
      pen.lineWidth = 1;
      pen.setLineDash([2, 3]);
      line(pen, LEFT, y, this.width - RIGHT, y);
      pen.setLineDash([]);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {ReturnType<typeof theme>} look
   */
  drawFlags(pen, look) {
    const { t0, t1 } = /** @type {Scales} */ (this.scales);
    const flags = merged(this.run.changes)
      .filter(({ t, setting }) => t >= t0 && t <= t1 && setting !== 'pace')
      .map(change => {
        const text = changeText(change);
        const x = Math.round(this.x(change.t)) + 0.5;
        return { x, text, width: pen.measureText(text).width + 8 };
      });
    const placed = flagPlaces(flags, this.width - RIGHT);
    pen.strokeStyle = look.faint;
    pen.lineWidth = 1;
    pen.setLineDash([2, 2]);
    flags.forEach(({ x }, k) => {
      line(pen, x, placed[k] ? FLAG_ROWS[placed[k].row] : MARKS, x, this.height - BOTTOM);
    });
    pen.setLineDash([]);
    pen.textAlign = 'left';
    pen.textBaseline = 'middle';
    flags.forEach(({ x, text, width }, k) => {
      const place = placed[k];
      if (!place) {
        pen.fillStyle = COLORS.assist;
        pen.fillRect(x - 2, MARKS, 5, 5);
        return;
      }
      const y = FLAG_ROWS[place.row];
      pen.fillStyle = look.ground;
      pen.fillRect(place.left, y, width, 13);
      pen.fillStyle = faded(COLORS.assist, 0.35);
      pen.fillRect(place.left, y, width, 13);
      pen.fillStyle = look.text;
      pen.fillText(text, place.left + 4, y + 7);
    });
  }

  /** Samples from and to which something is seen. */
  range() {
    const { t } = this.run.samples;
    const { t0, t1 } = /** @type {Scales} */ (this.scales);
    const from = Math.max(lowerBound(t, t0) - 1, 0);
    return [from, Math.min(lowerBound(t, t1) + 1, t.length)];
  }

  /** The cycles that are seen. */
  shown() {
    const { t0, t1 } = /** @type {Scales} */ (this.scales);
    return this.run.cycles.filter(cycle => cycle.end >= t0 && cycle.start <= t1);
  }

  /** @param {number} x */
  timeAt(x) {
    const { t0, t1 } = /** @type {Scales} */ (this.scales);
    return t0 + ((x - LEFT) / (this.width - LEFT - RIGHT)) * (t1 - t0);
  }

  /**
   * The cycle nearest to a place.
   *
   * @param {number} x
   * @returns {CycleData | undefined}
   */
  cycleAt(x) {
    if (!this.scales) {
      return undefined;
    }
    const t = this.timeAt(x);
    /** @param {CycleData} cycle */
    const distance = cycle => (t < cycle.start ? cycle.start - t : Math.max(t - cycle.end, 0));
    return [...this.shown()].sort((a, b) => distance(a) - distance(b))[0];
  }

  /**
   * Say what is at a place.
   *
   * @param {number} x
   * @param {number} y
   */
  tell(x, y) {
    const { t, live, marked, goal, goroutines, mapped } = this.run.samples;
    if (!this.scales || x < LEFT || t.length === 0) {
      this.hover.hidden = true;
      return;
    }
    const at = Math.max(Math.min(lowerBound(t, this.timeAt(x)), t.length - 1), 0);
    const lines = [
      `t = ${duration(t[at])}`,
      `live heap ${size(live[at])}: ${size(Math.min(marked[at], live[at]))} kept by the last cycle, ` +
        'the rest allocated since, dead or alive',
      `goal ${goal[at] < 0 ? 'off' : size(goal[at])}, mapped minus released ${size(mapped[at])}, ` +
        `${goroutines[at]} goroutine${goroutines[at] === 1 ? '' : 's'}`,
    ];
    const cycle = this.cycleAt(x);
    if (cycle && Math.abs(this.x(cycle.start) - x) < 40) {
      lines.push(
        `cycle ${cycle.number} (${cycle.reason}): ${size(cycle.heap_start)} \u2192 ` +
          `${size(cycle.heap_end)} \u2192 ${size(cycle.heap_marked)} kept, GC CPU ` +
          `${percent(cycle.gc_cpu)}. Click: why it began`,
      );
    }
    const flag = merged(this.run.changes).find(each => Math.abs(this.x(each.t) - x) < 4);
    if (flag) {
      lines.push(changeText(flag));
    }
    this.hover.replaceChildren(
      ...lines.map(text => Object.assign(document.createElement('div'), { textContent: text })),
    );
    this.hover.hidden = false;
    const right = x > this.width / 2;
    this.hover.style.left = right ? '' : `${x + 14}px`;
    this.hover.style.right = right ? `${this.width - x + 14}px` : '';
    this.hover.style.top = `${Math.min(y + 8, this.height - 80)}px`;
  }

  /** What a screen reader says of the drawing; the table has the rest. */
  describe() {
    const run = this.run;
    this.canvas.setAttribute(
      'aria-label',
      `Heap over virtual time: live ${size(run.live ?? 0)}, goal ` +
        `${(run.goal ?? -1) < 0 ? 'off' : size(run.goal ?? 0)}, ${run.nCycles} cycles, ` +
        `${duration(run.t ?? 0)}. ${[containerText(run), 'A table follows.'].join(' ').trim()}`,
    );
  }
}

/**
 * Ends of the axes. The upper end moves only if the heap leaves it, or uses less than 45 % of it.
 *
 * @param {Run} run
 * @param {boolean} follow
 * @param {Scales | null} before
 * @returns {Scales}
 */
export function scalesOf(run, follow, before) {
  const { t, live, goal, mapped } = run.samples;
  const now = Math.max(run.t ?? 0, t.at(-1) ?? 0, 1);
  const first = run.cycles.at(-FOLLOWED - 1);
  const t0 = follow && first ? first.end : 0;
  const t1 = now + (now - t0) * (run.state === 'ended' ? 0 : 0.04);
  const from = Math.max(lowerBound(t, t0) - 1, 0);
  let most = 1 << 20;
  for (let k = from; k < t.length; k++) {
    most = Math.max(most, live[k], goal[k]);
  }
  const limit = run.samples.limit.at(-1) ?? -1;
  if (limit > 0 || run.container) {
    most = Math.max(most, mapped.at(-1) ?? 0);
  }
  most = 1.06 * Math.max(most, ...[limit, run.container].filter(each => each <= FAR * most));
  const top = before && most <= before.top && most > 0.45 * before.top ? before.top : most * 1.03;
  const shares = run.cycles.filter(cycle => cycle.end >= t0).map(cycle => cycle.gc_cpu);
  const highest = Math.max(0.3, ...shares.slice(-400));
  return { t0, t1, top, share: highest > 0.5 ? 1 : 0.5 };
}

/**
 * Where flags stand: the newest first, each in the first row that has room for it, to the left of
 * its line near the right end. Pure.
 *
 * @param {{x: number, width: number}[]} flags by time
 * @param {number} right end of the drawing
 * @returns {({left: number, row: number} | null)[]} null for one without room
 */
export function flagPlaces(flags, right) {
  /** @type {{left: number, row: number, end: number}[]} */
  const taken = [];
  const places = [...flags].reverse().map(({ x, width }) => {
    const left = x + width > right ? x - width : x;
    const end = left + width + 4;
    const row = FLAG_ROWS.findIndex(
      (_, k) => !taken.some(each => each.row === k && left < each.end && each.left < end),
    );
    if (row < 0) {
      return null;
    }
    taken.push({ left, row, end });
    return { left, row };
  });
  return places.reverse();
}

/**
 * Changes of a setting that came at one instant, as presses of a key do, as one change.
 *
 * @param {ChangeData[]} changes
 */
export function merged(changes) {
  /** @type {ChangeData[]} */
  const rows = [];
  for (const change of changes) {
    const last = rows.at(-1);
    if (last && last.setting === change.setting && last.t === change.t && last.by === change.by) {
      rows[rows.length - 1] = { ...change, old: last.old };
    } else {
      rows.push(change);
    }
  }
  return rows;
}

/**
 * A round number not below a rough step: 1, 2, 4, 8 ... of a binary unit, or 1, 2, 5 of ten.
 *
 * @param {number} rough
 * @param {boolean} binary
 */
function niceStep(rough, binary) {
  if (binary) {
    return 2 ** Math.ceil(Math.log2(Math.max(rough, 1)));
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return [1, 2, 5, 10].map(each => each * power).find(each => each >= rough) ?? 10 * power;
}

/** @param {number} bytes */
function axisSize(bytes) {
  return size(bytes).replace(/\.0+ /, ' ');
}

/**
 * @param {number} t
 * @param {number} step between two labels
 */
function axisTime(t, step) {
  const [unit, one] = /** @type {[string, number][]} */ ([
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
    ['ns', 1],
  ]).find(([, one]) => step >= one / 10) ?? ['ns', 1];
  const digits = step >= one ? 0 : 1;
  return `${(t / one).toFixed(digits)} ${unit}`;
}

/**
 * The first place whose value is not less.
 *
 * @param {number[]} values ascending
 * @param {number} value
 */
function lowerBound(values, value) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
function line(pen, x0, y0, x1, y1) {
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.stroke();
}
