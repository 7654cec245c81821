/**
 * The sliders and buttons. Each setting has two values: what was asked for and what is in force.
 *
 * Moving a slider shows what it would do (a ghost line), letting go asks the kernel. By keyboard each
 * press asks.
 */

import { SETTING_NAMES } from './constants.js';
import { button, element, say } from './dom.js';
import { settingText } from './format.js';

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {'gogc' | 'memlimit' | 'procs'} Slid
 */

const MIB = 2 ** 20;
const GOGC_DETENTS = [10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 800, 1024];
/** Of these have a mark below the slider. */
const MARKED = [10, 25, 50, 100, 200, 400, 800];
/** 1 to 1024 in eighths of a doubling, with the usual values in place of their neighbours; then off. */
export const GOGC = [
  ...withDetents(
    Array.from({ length: 81 }, (_, k) => Math.round(2 ** (k / 8))),
    GOGC_DETENTS,
  ),
  -1,
];
/** 4 MiB to 2 GiB in quarters of a doubling; then off. */
export const MEMLIMIT = [
  ...Array.from({ length: 37 }, (_, k) => Math.round(4 * 2 ** (k / 4)) * MIB),
  0,
];
export const PROCS = Array.from({ length: 16 }, (_, k) => k + 1);
/** Sizes of a simulated container, in bytes. */
const CONTAINERS = [16, 32, 64, 128, 256, 512].map(each => each * MIB);
const HOVER = {
  gogc:
    'GOGC: how much may be allocated until the next cycle ends, in percent of what the last one has ' +
    'kept and of the roots. Less: smaller heap, more GC CPU. Off: only the memory limit decides.',
  memlimit:
    'GOMEMLIMIT: the runtime keeps the memory that is mapped and not released below it, by collecting ' +
    'earlier and giving memory back. A soft limit: live objects are never freed for it.',
  procs: 'GOMAXPROCS: virtual processors that run goroutines; a quarter of them marks in a cycle.',
};
const PACES = [
  ['watch', 'at most two cycles a second'],
  ['full', 'as fast as it goes'],
  ['phase', 'phase by phase'],
  ['object', 'object by object, while marking'],
];

/**
 * What the controls do.
 *
 * @typedef {object} Actions
 * @property {(setting: string, value: number | string) => void} ask
 * @property {(ghost: {goal?: number, limit?: number} | null) => void} ghost
 * @property {(dragged: boolean) => void} freeze
 * @property {(button: 'pause' | 'step' | 'gc' | 'stop' | 'replay') => void} press
 */

/**
 * A slider over a list of values.
 */
class Slider {
  /**
   * @param {Slid} setting
   * @param {number[]} values
   * @param {Run} run
   * @param {Actions} actions
   */
  constructor(setting, values, run, actions) {
    this.setting = setting;
    this.values = values;
    this.run = run;
    this.dragged = false;
    this.node = element('label', `gomem-Lab-slider gomem-Lab-slider-${setting}`);
    this.node.title = HOVER[setting];
    this.input = element('input');
    this.input.type = 'range';
    this.input.min = '0';
    this.input.max = String(values.length - 1);
    this.input.step = '1';
    this.value = element('output', 'gomem-Lab-value');
    this.asked = element('span', 'gomem-Lab-asked');
    const name = setting === 'procs' ? 'P' : SETTING_NAMES[setting];
    this.input.setAttribute('aria-label', SETTING_NAMES[setting]);
    const track = element('span', 'gomem-Lab-track');
    track.append(this.input, ...(setting === 'gogc' ? MARKED.map(each => this.mark(each)) : []));
    this.node.append(element('span', 'gomem-Lab-name', name), track, this.value, this.asked);
    this.input.addEventListener('pointerdown', () => {
      this.dragged = true;
      actions.freeze(true);
    });
    for (const end of ['pointerup', 'pointercancel', 'blur']) {
      this.input.addEventListener(end, () => {
        this.dragged = false;
        actions.freeze(false);
        actions.ghost(null);
      });
    }
    this.input.addEventListener('input', () => {
      if (this.dragged && setting === 'gogc') {
        this.snap();
      }
      this.tell(this.chosen);
      if (setting === 'gogc') {
        actions.ghost({ goal: run.goalFor(this.chosen) });
      } else if (setting === 'memlimit') {
        actions.ghost({ limit: this.chosen });
      }
    });
    this.input.addEventListener('change', () => {
      actions.ask(setting, this.chosen);
      if (!this.dragged) {
        setTimeout(() => actions.ghost(null), 1200);
      }
    });
  }

  /** @param {number} value where the slider has a mark */
  mark(value) {
    const mark = element('i');
    mark.style.setProperty(
      '--gomem-at',
      String(this.values.indexOf(value) / (this.values.length - 1)),
    );
    return mark;
  }

  get chosen() {
    return this.values[Number(this.input.value)];
  }

  /** A usual value draws a dragged slider from one place away. */
  snap() {
    const at = Number(this.input.value);
    const near = [at - 1, at + 1].find(each => GOGC_DETENTS.includes(this.values[each]));
    if (!GOGC_DETENTS.includes(this.values[at]) && near !== undefined) {
      this.input.value = String(near);
    }
  }

  /** @param {number} value */
  tell(value) {
    this.input.setAttribute('aria-valuetext', settingText(this.setting, value));
    say(this.value, settingText(this.setting, value));
  }

  /** @param {boolean} later whether what is asked for waits for the next run */
  update(later) {
    const effective = Number(this.run.settings?.[this.setting] ?? 0);
    const asked = this.run.requested[this.setting];
    const shown = asked === undefined ? effective : Number(asked);
    if (!this.dragged) {
      this.input.value = String(nearest(this.values, shown));
      this.input.setAttribute('aria-valuetext', settingText(this.setting, shown));
      say(this.value, settingText(this.setting, effective));
    }
    const text = later ? 'from the next run on' : 'asked for';
    say(this.asked, asked === undefined ? '' : `${settingText(this.setting, shown)} ${text}`);
  }
}

export class Controls {
  /**
   * @param {Run} run
   * @param {Actions} actions
   */
  constructor(run, actions) {
    this.run = run;
    this.node = element('div', 'gomem-Lab-controls');
    this.node.setAttribute('role', 'toolbar');
    this.node.setAttribute('aria-label', 'Controls of the run');
    this.pause = button('Pause', '', () => actions.press('pause'));
    this.step = button('Step', 'To the next phase of the collector (key: right arrow)', () =>
      actions.press('step'),
    );
    this.gc = button('GC', 'Start a cycle at once, as runtime.GC does', () => actions.press('gc'));
    this.stop = button('Stop', 'End the run; a normal end, no error', () => actions.press('stop'));
    this.replay = button(
      'Replay',
      'The same run again from its beginning, each change of a setting at its virtual time',
      () => actions.press('replay'),
    );
    const paces = element('label', 'gomem-Lab-pace');
    paces.title =
      'How much wall time the run takes; virtual time does not notice, except by object';
    this.pace = element('select');
    for (const [name, text] of PACES) {
      const option = element('option', '', name);
      option.value = name;
      option.title = text;
      this.pace.append(option);
    }
    this.pace.addEventListener('change', () => actions.ask('pace', this.pace.value));
    paces.append(element('span', 'gomem-Lab-name', 'pace'), this.pace);
    const buttons = element('div', 'gomem-Lab-buttons');
    buttons.append(this.pause, this.step, this.gc, this.stop, this.replay, paces);
    this.sliders = [
      new Slider('gogc', GOGC, run, actions),
      new Slider('memlimit', MEMLIMIT, run, actions),
      new Slider('procs', PROCS, run, actions),
    ];
    this.container = this.makeContainer(actions);
    const sliders = element('div', 'gomem-Lab-sliders');
    sliders.append(
      this.sliders[0].node,
      this.sliders[1].node,
      this.container,
      this.sliders[2].node,
    );
    this.node.append(buttons, sliders);
  }

  /** @param {Actions} actions */
  makeContainer(actions) {
    const label = element('label', 'gomem-Lab-pace');
    label.title =
      'A container of that size: sets GOMEMLIMIT to 90 % of it, and draws where the system would kill';
    const choice = element('select');
    for (const bytes of [0, ...CONTAINERS]) {
      const option = element('option', '', bytes ? settingText('memlimit', bytes) : 'no container');
      option.value = String(bytes);
      choice.append(option);
    }
    choice.setAttribute('aria-label', 'Simulated container');
    choice.addEventListener('change', () => {
      this.run.container = Number(choice.value);
      this.run.containerSince = this.run.t ?? 0;
      actions.ask('memlimit', Math.round(this.run.container * 0.9));
    });
    label.append(choice);
    return label;
  }

  /**
   * @param {{reachable: boolean, later: boolean, executes: boolean, interrupts: boolean}} link reachable: the kernel takes
   *   what is asked for; later: only before the next run; executes: commands can be run; interrupts:
   *   the kernel can be interrupted
   */
  update({ reachable, later, executes, interrupts }) {
    const { state } = this.run;
    const running = state === 'running';
    const over = state === 'ended' || state === 'lost';
    say(this.pause, state === 'paused' ? 'Continue' : 'Pause');
    this.pause.title = state === 'paused' ? 'Go on (key: space)' : 'Stand still (key: space)';
    this.pause.disabled = over || (running ? !reachable || later : !executes);
    this.step.disabled = over || (running ? !reachable || later : !executes);
    this.gc.disabled = over || !reachable || later;
    this.stop.disabled = over || !(running ? (reachable && !later) || interrupts : executes);
    this.replay.disabled = !(state === 'ended' && executes);
    for (const slider of this.sliders) {
      slider.input.disabled = !reachable || (over && !later) || Boolean(this.run.replay && running);
      slider.update(later);
    }
    this.pace.disabled = !reachable || over || later;
    this.container
      .querySelector('select')
      ?.toggleAttribute('disabled', !reachable || (over && !later));
    if (document.activeElement !== this.pace) {
      this.pace.value = String(this.run.requested.pace ?? this.run.settings?.pace ?? 'full');
    }
  }
}

/**
 * @param {number[]} values ascending; -1 or 0 at the end is off
 * @param {number} value
 */
export function nearest(values, value) {
  const off = values.at(-1) ?? 0;
  if (value === off) {
    return values.length - 1;
  }
  const last = off <= 0 ? values.length - 1 : values.length;
  let best = 0;
  for (let k = 1; k < last; k++) {
    if (Math.abs(values[k] - value) < Math.abs(values[best] - value)) {
      best = k;
    }
  }
  return best;
}

/**
 * @param {number[]} values
 * @param {number[]} detents
 */
function withDetents(values, detents) {
  const kept = values.filter(each => detents.every(usual => Math.abs(each - usual) > usual * 0.05));
  return [...new Set([...kept, ...detents])].sort((a, b) => a - b);
}
