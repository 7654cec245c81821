/**
 * The heap as a display list: a pure function of the data and of how one looks at it.
 *
 * Objects are circles, roots squares, groups of objects rounded squares, freed objects dashed outlines. No
 * meaning hangs on hue alone: the collector's colours differ by fill, hatch and ring, types and places
 * by one of eight hues and one of four hatches, ages by fill and ring.
 *
 * @typedef {import('../../../types/messages').HeapData} HeapData
 */

export const COLUMN = 130;
/** Of two of the largest nodes below each other the upper one's name has room. */
export const ROW = 58;
/** Room for the names of roots, left of the first column. */
export const LEFT = 250;
export const TOP = 44;
const SMALLEST = 5;
const LARGEST = 20;
const HUES = 8;
/** From so many nodes on edges are hidden while the drawing moves. */
const MANY = 1500;
/** From so many edges on they are fainter. */
const DENSE = 300;
/** Up to so many edges have heads. */
const ARROWED = 1000;
/** Up to so many nodes in sight each has its type below it. */
const LABELLED = 160;
/** So many of the objects that wait to be scanned have their place in the queue above them. */
const NUMBERED = 9;
/** Of a type's name at full scale. */
const LABEL_LENGTH = 16;
/** From this scale on objects have their types below them. */
const NAMED_SCALE = 0.6;
/** Width of a letter of a root's name, at most. */
const LETTER = 6.8;

export const [ROOT, OBJECT, GROUP] = [0, 1, 2];
/** How far outside of a node the ring of what the write barrier has shaded runs. */
const OUTSIDE = 3.5;
/** @type {Look} */
const BARRIER_LOOK = { fill: '', ring: 'barrier', hatch: 0, line: 2 };

export const [REACHABLE, GARBAGE, FREED] = [0, 1, 2];

/**
 * How one looks at a heap. `x`, `y`: the world's point in the upper left corner; `selected`: the node
 * that was clicked, -1 for none; `found`: nodes that a search has found, null without one.
 *
 * @typedef {object} View
 * @property {number} width
 * @property {number} height
 * @property {number} x
 * @property {number} y
 * @property {number} scale
 * @property {'gc' | 'type' | 'age' | 'cell' | 'site'} colour
 * @property {'own' | 'retained'} size
 * @property {number} selected
 * @property {boolean} moving
 */

/**
 * Marks of one look: x, y and radius of each, one behind the other.
 *
 * @typedef {object} Marks
 * @property {'marks'} op
 * @property {'circle' | 'square' | 'group'} shape
 * @property {string} fill a role of the palette, '' for none
 * @property {string} ring
 * @property {number} hatch 0 none, 1 falling, 2 rising, 3 crossed
 * @property {number} line width of the ring
 * @property {boolean} dashed
 * @property {number[]} points
 */

/**
 * @typedef {object} Edges
 * @property {'edges'} op
 * @property {string} role
 * @property {number} line
 * @property {boolean} bent
 * @property {boolean} arrows each has a head
 * @property {number[]} points x1, y1, x2, y2 of each
 */

/**
 * @typedef {object} Text
 * @property {'text'} op
 * @property {string} role
 * @property {number} size in pixels
 * @property {'left' | 'center' | 'right'} align
 * @property {[number, number, string][]} items
 */

/**
 * Rectangles: x, y, width and height of each.
 *
 * @typedef {object} Bars
 * @property {'bars'} op
 * @property {string} role
 * @property {number[]} points
 */

/** @typedef {Marks | Edges | Bars | Text} Operation */

/**
 * Fill, ring, hatch and width of a node.
 *
 * @typedef {Pick<Marks, 'fill' | 'ring' | 'hatch' | 'line'>} Look
 */

/** @type {Look[]} */
const COLLECTOR = [
  { fill: 'plain', ring: 'ring', hatch: 0, line: 1 },
  { fill: 'white', ring: 'ring', hatch: 0, line: 2 },
  { fill: 'grey', ring: 'ring', hatch: 1, line: 2 },
  { fill: 'black', ring: 'ring', hatch: 0, line: 2 },
];
const COLLECTOR_NAMES = [
  'no cycle is under way',
  'white: not found',
  'grey: found, not yet scanned',
  'black: scanned, stays',
];

/** @type {Look[]} */
const AGES = [
  { fill: 'white', ring: 'hue2', hatch: 0, line: 3 },
  { fill: 'hue2', ring: 'ring', hatch: 1, line: 1 },
  { fill: 'hue2', ring: 'ring', hatch: 0, line: 1 },
];
/** Of each allocation the line is kept only where somebody looks. */
const UNKNOWN = 'not known: allocated before this panel was opened';
const AGE_NAMES = ['new', 'has survived a cycle', 'has survived several'];

/** @param {number} number */
function category(number) {
  return {
    fill: `hue${number % HUES}`,
    ring: 'ring',
    hatch: Math.floor(number / HUES) % 4,
    line: 1,
  };
}

/**
 * @param {HeapData} data
 * @param {number} i
 * @param {View['colour']} colour
 * @returns {[Look, string]} look, and what it means
 */
function lookOf(data, i, colour) {
  switch (colour) {
    case 'gc':
      return [COLLECTOR[data.gc[i]], COLLECTOR_NAMES[data.gc[i]]];
    case 'age': {
      const age = Math.min(data.age[i], 2);
      return [AGES[age], AGE_NAMES[age]];
    }
    case 'cell':
      return [category(data.cell[i]), data.cell[i] ? `cell [${data.cell[i]}]` : UNKNOWN];
    case 'site':
      return [category(data.site[i]), data.sites[data.site[i]] || UNKNOWN];
    default:
      return [category(data.type[i]), data.types[data.type[i]] || 'no pointers'];
  }
}

/** @type {Look} */
const ROOT_LOOK = { fill: 'root', ring: 'ring', hatch: 0, line: 1.5 };

/**
 * @param {HeapData} data
 * @param {number} i
 * @param {View['size']} size
 */
export function radiusOf(data, i, size) {
  if (data.kind[i] === ROOT) {
    return 7;
  }
  const bytes = size === 'own' ? data.bytes[i] : data.retained[i];
  const radius = SMALLEST + 1.35 * Math.log2(Math.max(bytes, 8) / 8);
  return Math.round(10 * Math.min(radius, LARGEST)) / 10;
}

/** @param {number} column */
export const xOf = column => LEFT + column * COLUMN;
/** @param {number} row */
export const yOf = row => TOP + row * ROW;

/**
 * Where each place of the grid has its node: what is under the pointer is found without a search.
 *
 * @param {HeapData} data
 * @returns {Map<number, number>}
 */
export function gridOf(data) {
  const grid = new Map();
  data.column.forEach((column, i) => {
    // What has been freed lies below what has taken its place.
    if (data.state[i] !== FREED || !grid.has(column * 65536 + data.row[i])) {
      grid.set(column * 65536 + data.row[i], i);
    }
  });
  return grid;
}

/**
 * The node at a point of the drawing, -1 for none.
 *
 * @param {HeapData} data
 * @param {Map<number, number>} grid
 * @param {View} view
 * @param {number} px
 * @param {number} py
 */
export function nodeAt(data, grid, view, px, py) {
  const x = view.x + px / view.scale;
  const y = view.y + py / view.scale;
  const column = Math.round((x - LEFT) / COLUMN);
  const row = Math.round((y - TOP) / ROW);
  const i = grid.get(column * 65536 + row) ?? -1;
  if (i < 0) {
    return -1;
  }
  const reach = Math.max(radiusOf(data, i, view.size), 8 / view.scale) + 2;
  const inside = Math.hypot(x - xOf(column), y - yOf(row)) <= reach;
  const named = data.kind[i] === ROOT && x < xOf(column) && Math.abs(y - yOf(row)) < 10;
  return inside || named ? i : -1;
}

/**
 * @param {string} text
 * @param {number} length
 */
function cut(text, length) {
  const letters = [...text];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text;
}

/**
 * The end of a text: of `goroutine 1, main.handle: o` the variable tells most. It is `g1, main.handle: o`
 * before anything is cut.
 *
 * @param {string} text
 * @param {number} length
 */
function cutFront(text, length) {
  const letters = [...(text.length > length ? text.replace(/^goroutine (?=\d)/, 'g') : text)];
  return letters.length > length ? `…${letters.slice(1 - length).join('')}` : text;
}

/**
 * `main.Node` as it stands below a node.
 *
 * @param {HeapData} data
 * @param {number} i
 * @param {number} length
 */
function nameOf(data, i, length) {
  const name = data.types[data.type[i]] || 'bytes';
  if (name.startsWith('groups of map')) {
    return cut('map groups', length);
  }
  return cut(name.startsWith('struct {') ? 'struct' : name.replace(/\bmain\./g, ''), length);
}

/**
 * The drawing in pixels of the canvas, in the order in which it is painted.
 *
 * @param {HeapData} data
 * @param {View} view
 * @returns {Operation[]}
 */
export function scene(data, view) {
  const n = data.id.length;
  const { scale } = view;
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  /** @type {number[]} */
  const seen = [];
  const edge = LARGEST * scale;
  for (let i = 0; i < n; i++) {
    xs[i] = (xOf(data.column[i]) - view.x) * scale;
    ys[i] = (yOf(data.row[i]) - view.y) * scale;
    if (xs[i] > -edge && ys[i] > -edge && xs[i] < view.width + edge && ys[i] < view.height + edge) {
      seen.push(i);
    }
  }
  /** @type {Operation[]} */
  const list = [];
  if (!(view.moving && n > MANY)) {
    list.push(...edgesOf(data, view, xs, ys));
  }
  list.push(...marksOf(data, view, xs, ys, seen));
  list.push(...textOf(data, view, xs, ys, seen));
  return list;
}

/**
 * @param {HeapData} data
 * @param {View} view
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @returns {Edges[]}
 */
function edgesOf(data, view, xs, ys) {
  const { edges } = data;
  const role = edges.length < 2 * DENSE ? 'edge' : 'thin';
  const arrows = edges.length < 2 * ARROWED && view.scale >= 0.5;
  /** @type {number[][]} */
  const plain = [[], []];
  /** @type {number[][]} */
  const marked = [[], []];
  for (let k = 0; k < edges.length; k += 2) {
    const [a, b] = [edges[k], edges[k + 1]];
    const [x1, y1, x2, y2] = [xs[a], ys[a], xs[b], ys[b]];
    if (
      (x1 < 0 && x2 < 0) ||
      (y1 < 0 && y2 < 0) ||
      (x1 > view.width && x2 > view.width) ||
      (y1 > view.height && y2 > view.height)
    ) {
      continue;
    }
    const chosen = a === view.selected || b === view.selected;
    // One that passes over other columns is bent, so as not to run through what stands there.
    const far = Math.abs(x2 - x1) > 1.5 * COLUMN * view.scale || x1 === x2;
    const list = (chosen ? marked : plain)[far ? 1 : 0];
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const part = arrows ? 1 - (radiusOf(data, b, view.size) * view.scale + 2) / length : 1;
    list.push(x1, y1, x1 + (x2 - x1) * part, y1 + (y2 - y1) * part);
  }
  /** @type {Edges[]} */
  const list = [
    { op: 'edges', role, line: 1, bent: false, arrows, points: plain[0] },
    { op: 'edges', role, line: 1, bent: true, arrows, points: plain[1] },
    { op: 'edges', role: 'selected', line: 2, bent: false, arrows, points: marked[0] },
    { op: 'edges', role: 'selected', line: 2, bent: true, arrows, points: marked[1] },
  ];
  return list.filter(each => each.points.length > 0);
}

/**
 * What a colouring tells of a node: a number, of which five bits decide its look.
 *
 * @param {HeapData} data
 * @param {number} i
 * @param {View['colour']} colour
 */
function valueOf(data, i, colour) {
  return colour === 'age' ? Math.min(data.age[i], 2) : data[colour][i];
}

/**
 * @param {HeapData} data
 * @param {number} i
 * @param {View['colour']} colour
 * @returns {Marks}
 */
function emptyBatch(data, i, colour) {
  const freed = data.state[i] === FREED;
  const look = data.kind[i] === ROOT ? ROOT_LOOK : lookOf(data, i, colour)[0];
  return {
    op: 'marks',
    shape: data.kind[i] === ROOT ? 'square' : data.kind[i] === GROUP ? 'group' : 'circle',
    fill: freed ? '' : look.fill,
    ring: freed ? 'freed' : data.state[i] === GARBAGE ? 'garbage' : look.ring,
    hatch: freed ? 0 : look.hatch,
    line: look.line,
    dashed: freed || data.state[i] === GARBAGE,
    points: [],
  };
}

/**
 * @param {HeapData} data
 * @param {View} view
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @param {number[]} seen
 * @returns {Marks[]}
 */
function marksOf(data, view, xs, ys, seen) {
  /** @type {Marks[]} */
  const batches = [];
  for (const i of seen) {
    const kind = data.kind[i];
    const state = data.state[i];
    // What looks the same is painted at once: one batch for each kind, state and look.
    const code =
      ((kind * 3 + state) << 5) | (kind === ROOT ? 0 : valueOf(data, i, view.colour) & 31);
    const batch = (batches[code] ??= emptyBatch(data, i, view.colour));
    batch.points.push(xs[i], ys[i], radiusOf(data, i, view.size) * view.scale);
  }
  const list = batches.filter(Boolean);
  /** @type {number[]} */
  const shaded = seen.flatMap(i =>
    data.barrier[i] && data.state[i] !== FREED
      ? [xs[i], ys[i], radiusOf(data, i, view.size) * view.scale + OUTSIDE]
      : [],
  );
  if (shaded.length > 0) {
    list.push({ op: 'marks', shape: 'circle', ...BARRIER_LOOK, dashed: false, points: shaded });
  }
  if (view.selected >= 0 && view.selected < xs.length) {
    const i = view.selected;
    const radius = radiusOf(data, i, view.size) * view.scale + 4;
    list.push({
      op: 'marks',
      shape: data.kind[i] === ROOT ? 'square' : data.kind[i] === GROUP ? 'group' : 'circle',
      fill: '',
      ring: 'selected',
      hatch: 0,
      line: 2.5,
      dashed: false,
      points: [xs[i], ys[i], radius],
    });
  }
  return list;
}

/**
 * @param {HeapData} data
 * @param {View} view
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @param {number[]} seen
 * @returns {Text[]}
 */
function textOf(data, view, xs, ys, seen) {
  const { scale } = view;
  /** @type {Text} */
  const roots = { op: 'text', role: 'text', size: 12, align: 'right', items: [] };
  /** @type {Text} */
  const counts = { op: 'text', role: 'text', size: 11, align: 'left', items: [] };
  /** @type {Text} */
  const names = { op: 'text', role: 'faint', size: 10, align: 'center', items: [] };
  if (scale < 0.55) {
    return [];
  }
  // A group stands in the queue once for each of its objects.
  /** @type {number[]} */
  const next = [];
  for (const i of data.queue) {
    if (next.length === NUMBERED) {
      break;
    } else if (!next.includes(i)) {
      next.push(i);
    }
  }
  for (const i of seen) {
    const radius = radiusOf(data, i, view.size) * scale;
    if (data.kind[i] === ROOT) {
      const room = Math.floor((LEFT * scale - radius - 12) / LETTER);
      roots.items.push([xs[i] - radius - 6, ys[i], cutFront(data.label[i], room)]);
    } else if (data.state[i] !== FREED) {
      const place = next.indexOf(i);
      if (place >= 0 && data.kind[i] === OBJECT) {
        counts.items.push([xs[i] + radius + 5, ys[i], `${place + 1}.`]);
      }
      if (data.kind[i] === GROUP) {
        counts.items.push([xs[i] + radius + 5, ys[i], `×${data.count[i].toLocaleString('en')}`]);
      }
      if (seen.length <= LABELLED && scale >= NAMED_SCALE) {
        const length = Math.floor(LABEL_LENGTH * Math.min(scale, 1));
        names.items.push([xs[i], ys[i] + radius + 8, nameOf(data, i, length)]);
      }
    }
  }
  return [roots, counts, names].filter(text => text.items.length > 0);
}

/**
 * What the looks of a drawing mean: one line for each that occurs.
 *
 * @param {HeapData} data
 * @param {View} view
 * @returns {{ look: Look, shape: Marks['shape'], dashed: boolean, text: string }[]}
 */
export function legend(data, view) {
  /** @type {Map<string, { look: Look, shape: Marks['shape'], dashed: boolean, text: string }>} */
  const lines = new Map();
  data.id.forEach((_, i) => {
    if (data.kind[i] === ROOT) {
      const text = 'root: a variable that points into the heap';
      lines.set(text, { look: ROOT_LOOK, shape: 'square', dashed: false, text });
    } else if (data.state[i] !== FREED) {
      const [look, text] = lookOf(data, i, view.colour);
      lines.set(text, { look, shape: 'circle', dashed: false, text });
    }
  });
  /** @type {[number, Look, string][]} */
  const states = [
    [
      GARBAGE,
      { fill: '', ring: 'garbage', hatch: 0, line: 2 },
      'garbage: no root leads to it, not swept yet',
    ],
    [FREED, { fill: '', ring: 'freed', hatch: 0, line: 1 }, 'freed since the drawing before'],
  ];
  for (const [state, look, text] of states) {
    if (data.state.includes(state)) {
      lines.set(text, { look, shape: 'circle', dashed: true, text });
    }
  }
  if (data.barrier.some((kind, i) => kind > 0 && data.state[i] !== FREED)) {
    const text = 'second ring: shaded by the write barrier, not found by the collector';
    lines.set(text, { look: BARRIER_LOOK, shape: 'circle', dashed: false, text });
  }
  if (data.kind.includes(GROUP)) {
    const text = 'group of objects: click to take it apart';
    const look = { fill: '', ring: 'ring', hatch: 0, line: 1 };
    lines.set(text, { look, shape: 'group', dashed: false, text });
  }
  return [...lines.values()];
}

/**
 * The least part of the world that has all nodes: width and height.
 *
 * @param {HeapData} data
 * @returns {[number, number]}
 */
export function extent(data) {
  let [columns, rows] = [0, 0];
  for (let i = 0; i < data.id.length; i++) {
    columns = Math.max(columns, data.column[i]);
    rows = Math.max(rows, data.row[i]);
  }
  return [xOf(columns) + COLUMN, yOf(rows) + ROW];
}
