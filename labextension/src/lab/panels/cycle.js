/** *Cycle*: why one cycle began just then, with the numbers of its goal, and what came of it. */

import { button, element, tableOf } from '../dom.js';
import { duration, percent, settingText, size } from '../format.js';

/**
 * @typedef {import('../../../types/messages').CycleData} CycleData
 * @typedef {import('../../../types/messages').LineData} LineData
 * @typedef {import('./index.js').PanelContext} PanelContext
 */

/** @type {import('./index.js').PanelKind} */
export const cyclePanel = {
  name: 'cycle',
  title: 'Cycle',
  hover: 'Why a cycle began just then: click one in the timeline',
  create: context => new CyclePanel(context),
};

class CyclePanel {
  /** @param {PanelContext} context */
  constructor(context) {
    this.context = context;
    this.drawn = '';
    if (context.run.selected === null) {
      context.run.selected = context.run.cycles.at(-1)?.number ?? null;
    }
    this.update();
  }

  update() {
    const { run, node, select } = this.context;
    const { cycle } = run;
    const at = cycle ? run.cycles.indexOf(cycle) : -1;
    const key = `${cycle?.number} ${at > 0} ${at < run.cycles.length - 1}`;
    if (key === this.drawn) {
      return;
    }
    this.drawn = key;
    this.context.light(cycle ? litLines(cycle) : []);
    if (!cycle) {
      node.replaceChildren(
        element(
          'p',
          'gomem-Lab-empty',
          run.cycles.length
            ? 'Click a cycle in the timeline.'
            : 'No cycle yet: press GC, or run a cell with %%gomem --live that allocates more.',
        ),
      );
      return;
    }
    const head = element('div', 'gomem-Cycle-head');
    const before = button('\u2039', 'The cycle before', () => select(run.cycles[at - 1].number));
    const after = button('\u203a', 'The cycle after', () => select(run.cycles[at + 1].number));
    before.disabled = at <= 0;
    after.disabled = at >= run.cycles.length - 1;
    before.setAttribute('aria-label', 'The cycle before');
    after.setAttribute('aria-label', 'The cycle after');
    head.append(before, element('h3', '', `Cycle ${cycle.number}: ${why(cycle)}`), after);
    const columns = element('div', 'gomem-Cycle-columns');
    columns.append(
      section('Why just then', reasons(cycle)),
      section('What came of it', outcome(cycle)),
    );
    node.replaceChildren(head, columns, allocating(cycle), gctrace(cycle));
  }
}

/** @param {CycleData} cycle */
function why({ reason, function: name, line, goroutine }) {
  const who = name ? `, in ${name}, line ${line}` : '';
  const by = goroutine ? ` (goroutine ${goroutine}${who})` : '';
  return (
    /** @type {Record<string, string>} */ ({
      heap: `the heap had reached its trigger${by}`,
      periodic: 'two minutes had passed without one',
      forced: `somebody asked for it: runtime.GC, the GC button, or memory had run out${by}`,
    })[reason] ?? reason
  );
}

/**
 * What the goal, the trigger and the assists were made of.
 *
 * @param {CycleData} cycle
 * @returns {[string, string, string][]}
 */
function reasons(cycle) {
  const off = cycle.gogc < 0;
  const roots = cycle.last_marked + cycle.last_stacks + cycle.globals;
  const least = (4 * 2 ** 20 * cycle.gogc) / 100;
  const byLimit = cycle.goal_limit >= 0 && (off || cycle.goal_limit < cycle.goal_gogc);
  // A goal below the heap at the cycle's start is raised, so that there is time to mark.
  const wanted = byLimit ? cycle.goal_limit : cycle.goal_gogc;
  const raised = cycle.goal > wanted * 1.001;
  const way = Math.max(wanted - cycle.last_marked, 0);
  const aimless = off && !byLimit;
  /** @type {[string, string, string][]} */
  const rows = [
    [
      'GOGC goal',
      off
        ? 'none: GOGC is off'
        : `${size(cycle.last_marked)} + (${size(cycle.last_marked)} + ${size(cycle.last_stacks)} + ` +
          `${size(cycle.globals)}) × ${cycle.gogc} % = ` +
          `${size(cycle.last_marked + (roots * cycle.gogc) / 100)}` +
          (cycle.goal_gogc <= least * 1.0001 ? `, but not below ${size(least)}` : ''),
      'kept by the cycle before + (kept + stacks + globals) × GOGC; at least 4 MiB × GOGC / 100',
    ],
    [
      'limit goal',
      cycle.goal_limit < 0
        ? 'none: no memory limit'
        : `${size(cycle.goal_limit)} of GOMEMLIMIT ${settingText('memlimit', cycle.memlimit)}`,
      'the limit minus what is not heap, minus a headroom of 3 % and at least 1 MiB',
    ],
    [
      'goal',
      aimless
        ? 'none'
        : `${size(cycle.goal)}, by ${byLimit ? 'the memory limit' : 'GOGC'}` +
          (raised ? ', raised: the heap was larger when the cycle began' : ''),
      'the lower of the two: when the heap is that large the cycle should be over; at least 64 KiB ' +
        'above the heap at the start',
    ],
    [
      'runway',
      aimless ? 'none' : `${size(cycle.runway)} at cons/mark ${cycle.cons_mark.toPrecision(3)}`,
      'what the program is expected to allocate while the collector marks: cons/mark (bytes allocated ' +
        'for a byte scanned, at equal CPU time) × 3 × the expected scan work',
    ],
    [
      'trigger',
      aimless
        ? 'none'
        : `${size(cycle.trigger)}: ${size(Math.max(wanted - cycle.trigger, 0))} before the goal` +
          (way ? `, ${percent((cycle.trigger - cycle.last_marked) / way)} of the way there` : ''),
      'goal minus runway, but between 70 % and 95 % of the way from what is live to the goal',
    ],
    [
      'assists',
      aimless
        ? 'none'
        : `${cycle.assist_ratio.toPrecision(3)} bytes to scan for each byte allocated`,
      'what a goroutine that allocates has to scan itself, unless workers are ahead: the work left, ' +
        'divided by the bytes left to the goal',
    ],
    [
      'workers',
      `${cycle.dedicated} of ${cycle.procs} Ps mark all the time` +
        (cycle.fractional ? `, the others ${percent(cycle.fractional)} of theirs` : ''),
      'a quarter of all CPU time, in whole Ps as far as that goes',
    ],
    [
      'CPU limiter',
      cycle.limiter ? 'on: nobody had to assist' : 'off',
      'it ends assists where collecting has taken more than half of the CPU time for long',
    ],
  ];
  return rows;
}

/**
 * @param {CycleData} cycle
 * @returns {[string, string, string][]}
 */
function outcome(cycle) {
  const late = cycle.heap_end - cycle.goal;
  return [
    [
      'heap',
      `${size(cycle.heap_start)} \u2192 ${size(cycle.heap_end)} \u2192 ${size(cycle.heap_marked)}`,
      'when it began, when all was marked, and what was kept',
    ],
    [
      'goal met',
      late > 0 ? `${size(late)} above it` : `${size(-late)} below it`,
      'the heap when all was marked, against the goal',
    ],
    [
      'scanned',
      `${size(cycle.heap_work)} heap, ${size(cycle.stack_work)} stacks, ${size(cycle.globals_work)} globals`,
      'bytes that the collector has looked at for pointers',
    ],
    [
      'time',
      `marked for ${duration(cycle.termination - cycle.mark)}, stopped the world for ` +
        `${duration(cycle.mark - cycle.start)} and ${duration(cycle.end - cycle.termination)}`,
      'virtual time; the program runs on while the collector marks',
    ],
    [
      'CPU time',
      `assists ${duration(cycle.assist_ns)}, dedicated ${duration(cycle.dedicated_ns)}, fractional ` +
        `${duration(cycle.fractional_ns)}, idle Ps ${duration(cycle.idle_ns)}`,
      'who marked, and for how long, on all Ps together',
    ],
    [
      'GC CPU',
      `${percent(cycle.gc_cpu)} since the cycle before; ${percent(cycle.utilization)} while it marked`,
      'share of all CPU time; a quarter is meant for marking, assists come on top',
    ],
  ];
}

/** @param {LineData} line */
function placeOf({ file, line }) {
  return line ? `${file}:${line}` : `package ${file}`;
}

/**
 * The lines that allocated up to its trigger, and those that did while it marked; those of open
 * cells are lit up there.
 *
 * @param {CycleData} cycle
 */
function allocating(cycle) {
  const columns = element('div', 'gomem-Cycle-columns');
  columns.append(
    lines(
      'Lines that led to it',
      'what was allocated from the end of the cycle before to this one\u2019s trigger',
      'nobody has allocated since the cycle before',
      cycle.led,
    ),
    lines(
      'Lines that allocated while it marked',
      'what was allocated beside the collector',
      'nobody allocated meanwhile',
      cycle.lines,
    ),
  );
  return columns;
}

/**
 * @param {string} title
 * @param {string} what
 * @param {string} none
 * @param {LineData[]} told
 */
function lines(title, what, none, told) {
  const box = element('section', 'gomem-Cycle-lines');
  const head = element('h4', '', title);
  head.title = `${what}: the lines with the most bytes`;
  box.append(head);
  if (!told.length) {
    box.append(element('p', '', none));
    return box;
  }
  const how =
    'the first 64 KiB are counted, behind them some sixty allocations until the goal speak for all';
  const rows = told.map(each => [
    placeOf(each),
    each.text.trim(),
    each.objects.toLocaleString('en'),
    size(each.bytes),
  ]);
  const heads = [
    ['line', 'what is lit up in its cell until another cycle is chosen or the panel is closed'],
    ['source', 'what stood there when the cell was run'],
    ['objects', `how many: ${how}`],
    ['bytes', `of these, each with its whole block: ${how}`],
  ];
  box.append(tableOf(heads, rows));
  return box;
}

/**
 * Each line once, with what it has allocated before the cycle and during it.
 *
 * @param {CycleData} cycle
 * @returns {import('../lights.js').LitLine[]}
 */
export function litLines({ led, lines: during }) {
  const words = (/** @type {LineData} */ { objects, bytes }) =>
    `${objects.toLocaleString('en')} objects, ${size(bytes)}`;
  const same = (/** @type {LineData} */ a, /** @type {LineData} */ b) => placeOf(a) === placeOf(b);
  const before = led.map(line => {
    const also = during.find(each => same(each, line));
    const rest = also ? `; ${words(also)} while it marked` : '';
    return {
      ...line,
      marked: false,
      title: `${words(line)} up to the cycle\u2019s trigger${rest}`,
    };
  });
  const only = during.filter(line => !led.some(each => same(each, line)));
  return before.concat(
    only.map(line => ({ ...line, marked: true, title: `${words(line)} while the cycle marked` })),
  );
}

/**
 * The gctrace line, each field with its meaning.
 *
 * @param {CycleData} cycle
 */
function gctrace(cycle) {
  const box = element('div', 'gomem-Cycle-trace');
  box.append(element('h4', '', 'Its line of GODEBUG=gctrace=1'));
  const line = element('code');
  const list = element('dl', 'gomem-Cycle-fields');
  for (const { text, meaning } of traceFields(cycle.gctrace)) {
    if (!meaning) {
      line.append(text);
      continue;
    }
    const field = element('span', 'gomem-Cycle-field', text.trim());
    field.title = meaning;
    line.append(text.slice(0, text.length - text.trimStart().length), field);
    const row = element('div');
    row.append(element('dt', '', text.trim()), element('dd', '', meaning));
    list.append(row);
  }
  box.append(line, list);
  return box;
}

/** @type {[RegExp, string][]} */
const FIELDS = [
  [/^gc \d+/, 'number of the cycle since the program began'],
  [/^ @[\d.]+s/, 'when it began, since the program began'],
  [/^ \d+%/, 'share of all CPU time that went to collecting, since the program began'],
  [
    /^ [\d.]+\+[\d.]+\+[\d.]+ ms clock/,
    'how long: the stop before marking + marking beside the program + the stop behind it',
  ],
  [
    /^ [\d.]+\+[\d.]+\/[\d.]+\/[\d.]+\+[\d.]+ ms cpu/,
    'CPU time: first stop + marking by assists / by workers / by idle Ps + second stop',
  ],
  [
    /^ \d+->\d+->\d+ MB/,
    'live heap when it began -> when all was marked -> what was kept, in whole MiB',
  ],
  [/^ \d+ MB goal/, 'the heap goal of this cycle'],
  [/^ \d+ MB stacks/, 'stacks that were scanned'],
  [/^ \d+ MB globals/, 'package variables that can hold pointers'],
  [/^ \d+ P/, 'GOMAXPROCS'],
  [/^ \(forced\)/, 'somebody asked for it'],
];

/**
 * A line cut into fields; what stands between them has no meaning of its own.
 *
 * @param {string} line
 * @returns {{text: string, meaning: string}[]}
 */
export function traceFields(line) {
  const fields = [];
  let rest = line;
  while (rest) {
    const found = FIELDS.map(([pattern, meaning]) => ({ match: pattern.exec(rest), meaning })).find(
      each => each.match,
    );
    const text = found?.match ? found.match[0] : rest[0];
    fields.push({ text, meaning: found?.meaning ?? '' });
    rest = rest.slice(text.length);
  }
  return fields;
}

/**
 * @param {string} title
 * @param {[string, string, string][]} rows name, value, how it is computed
 */
function section(title, rows) {
  const box = element('section');
  const list = element('dl', 'gomem-Cycle-rows');
  for (const [name, value, meaning] of rows) {
    const row = element('div');
    row.title = meaning;
    const text = element('dd', '', value);
    text.append(element('small', '', meaning));
    row.append(element('dt', '', name), text);
    list.append(row);
  }
  box.append(element('h4', '', title), list);
  return box;
}
