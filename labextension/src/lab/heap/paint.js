/**
 * Paints a display list on a 2D canvas. Roles become colours here and nowhere else: text and lines
 * take JupyterLab's, hues are Okabe and Ito's, which colour-blind people tell apart.
 *
 * @typedef {import('./scene.js').Operation} Operation
 * @typedef {import('./scene.js').Marks} Marks
 * @typedef {import('./scene.js').Edges} Edges
 * @typedef {import('./scene.js').Text} Text
 * @typedef {Record<string, string>} Palette
 */

import { HUES } from '../palette.js';

/** Marks smaller than this are painted as little squares: nobody sees more. */
const TINY = 2.6;
/** How far the middle of a bent line lies from the straight one, as a part of its length. */
const BEND = 0.16;
const HEAD = 6;

/** Roles of types, places and ages. */
const NUMBERED = Object.fromEntries(Object.values(HUES).map((hue, k) => [`hue${k}`, hue]));

/**
 * The colours for an element of the page, by the style that it has there.
 *
 * @param {Element} element
 * @returns {Palette}
 */
export function paletteOf(element) {
  const style = getComputedStyle(element);
  /**
   * @param {string} name
   * @param {string} otherwise
   */
  const colour = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const background = colour('--jp-layout-color0', '#ffffff');
  const dark = isDark(background);
  return {
    ...NUMBERED,
    background,
    plain: dark ? '#4a6a80' : '#b9dcef',
    white: '#ffffff',
    grey: '#a0a0a0',
    black: '#101010',
    root: dark ? '#8d7a2f' : '#f3e4a1',
    ring: dark ? '#c8c8c8' : '#505050',
    hatch: dark ? '#101010' : '#303030',
    garbage: dark ? '#ff8a65' : HUES.vermilion,
    barrier: HUES.purple,
    freed: dark ? '#777777' : '#aaaaaa',
    selected: colour('--jp-brand-color1', '#1976d2'),
    ground: dark ? '#3a3a3a' : '#ececec',
    edge: dark ? 'rgba(200, 200, 200, 0.28)' : 'rgba(60, 60, 60, 0.25)',
    thin: dark ? 'rgba(200, 200, 200, 0.12)' : 'rgba(60, 60, 60, 0.1)',
    text: colour('--jp-content-font-color1', dark ? '#eeeeee' : '#212121'),
    faint: colour('--jp-content-font-color2', dark ? '#aaaaaa' : '#616161'),
    font: colour('--jp-ui-font-family', 'sans-serif'),
  };
}

/** @param {string} text a colour as `#rgb`, `#rrggbb` or `rgb(r, g, b)` */
function isDark(text) {
  const short = /^#(.)(.)(.)$/.exec(text);
  const hex = short
    ? `#${short
        .slice(1)
        .map(digit => digit + digit)
        .join('')}`
    : text;
  const parts = /^#(..)(..)(..)/
    .exec(hex)
    ?.slice(1)
    .map(part => parseInt(part, 16));
  const [r, g, b] = parts ?? (text.match(/\d+/g) ?? [255, 255, 255]).map(Number);
  return 0.3 * r + 0.59 * g + 0.11 * b < 128;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Operation[]} list
 * @param {Palette} palette
 */
export function paint(context, list, palette) {
  for (const operation of list) {
    if (operation.op === 'edges') {
      paintEdges(context, operation, palette);
    } else if (operation.op === 'marks') {
      paintMarks(context, operation, palette);
    } else if (operation.op === 'bars') {
      paintBars(context, operation, palette);
    } else {
      paintText(context, operation, palette);
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Edges} edges
 * @param {Palette} palette
 */
function paintEdges(context, { role, line, bent, arrows, points }, palette) {
  context.strokeStyle = palette[role];
  context.lineWidth = line;
  context.setLineDash([]);
  context.beginPath();
  for (let k = 0; k < points.length; k += 4) {
    const [x1, y1, x2, y2] = [points[k], points[k + 1], points[k + 2], points[k + 3]];
    context.moveTo(x1, y1);
    // Bent to the side that lies above where it runs to the right.
    const [mx, my] = bent
      ? [(x1 + x2) / 2 + (y2 - y1) * BEND, (y1 + y2) / 2 - (x2 - x1) * BEND]
      : [x1, y1];
    if (bent) {
      context.quadraticCurveTo(mx, my, x2, y2);
    } else {
      context.lineTo(x2, y2);
    }
    if (arrows) {
      const angle = Math.atan2(y2 - my, x2 - mx);
      for (const side of [-0.45, 0.45]) {
        context.moveTo(x2, y2);
        context.lineTo(x2 - HEAD * Math.cos(angle + side), y2 - HEAD * Math.sin(angle + side));
      }
    }
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Marks} marks
 * @param {Palette} palette
 */
function paintMarks(context, marks, palette) {
  const { points, fill, ring } = marks;
  /** @type {number[]} */
  const whole = [];
  context.fillStyle = palette[fill || ring];
  for (let k = 0; k < points.length; k += 3) {
    if (points[k + 2] < TINY) {
      const side = Math.max(2 * points[k + 2], 1);
      context.fillRect(points[k] - side / 2, points[k + 1] - side / 2, side, side);
    } else {
      whole.push(points[k], points[k + 1], points[k + 2]);
    }
  }
  if (whole.length === 0) {
    return;
  }
  context.beginPath();
  for (let k = 0; k < whole.length; k += 3) {
    trace(context, marks.shape, whole[k], whole[k + 1], whole[k + 2]);
  }
  if (fill) {
    context.fill();
  }
  context.strokeStyle = palette[ring];
  context.lineWidth = marks.line;
  context.setLineDash(marks.dashed ? [3, 3] : []);
  context.stroke();
  if (marks.hatch) {
    paintHatch(context, marks, whole, palette);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Marks['shape']} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function trace(context, shape, x, y, r) {
  if (shape === 'circle') {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  } else {
    context.roundRect(x - r, y - r, 2 * r, 2 * r, shape === 'group' ? r / 2 : 1);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Marks} marks
 * @param {number[]} points
 * @param {Palette} palette
 */
function paintHatch(context, marks, points, palette) {
  context.strokeStyle = palette.hatch;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.beginPath();
  for (let k = 0; k < points.length; k += 3) {
    const [x, y, r] = [points[k], points[k + 1], points[k + 2]];
    for (let offset = -r; offset <= r; offset += 4) {
      // A chord at 45 degrees, `offset` from the centre.
      const half = Math.sqrt(r * r - offset * offset);
      const [cx, cy] = [offset * Math.SQRT1_2, half * Math.SQRT1_2];
      if (marks.hatch & 1) {
        context.moveTo(x + cx - cy, y - cx - cy);
        context.lineTo(x + cx + cy, y - cx + cy);
      }
      if (marks.hatch & 2) {
        context.moveTo(x + cx - cy, y + cx + cy);
        context.lineTo(x + cx + cy, y + cx - cy);
      }
    }
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./scene.js').Bars} bars
 * @param {Palette} palette
 */
function paintBars(context, { role, points }, palette) {
  context.fillStyle = palette[role];
  for (let k = 0; k < points.length; k += 4) {
    context.fillRect(points[k], points[k + 1], points[k + 2], points[k + 3]);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Text} text
 * @param {Palette} palette
 */
function paintText(context, { role, size, align, items }, palette) {
  context.fillStyle = palette[role];
  context.font = `${size}px ${palette.font}`;
  context.textAlign = align;
  context.textBaseline = 'middle';
  for (const [x, y, words] of items) {
    context.fillText(words, x, y);
  }
}
