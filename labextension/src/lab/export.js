/**
 * What is drawn as text, CSV or PNG: on the clipboard, or as a file where a page may not write there.
 */

import { button, element } from './dom.js';

const SAID_MS = 4000;
/** A browser may begin to read what it saves when the click is long over. */
const KEPT_MS = 60000;

/**
 * The buttons of one drawing and its table.
 *
 * @param {string} name of a file, without its ending
 * @param {() => string[][] | null} rows of the table, the first one its heads; null if there is none yet
 * @param {HTMLCanvasElement} [canvas]
 */
export function copyTools(name, rows, canvas) {
  const node = element('span', 'gomem-Lab-copy');
  const said = element('span', 'gomem-Lab-copied');
  said.setAttribute('role', 'status');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /**
   * @param {string} ending
   * @param {string} type
   * @param {() => Promise<Blob | null>} make
   */
  const give = async (ending, type, make) => {
    const blob = await make();
    if (!blob) {
      said.textContent = 'nothing to copy yet';
    } else if (await toClipboard(type, blob)) {
      said.textContent = `${ending === 'txt' ? 'text' : ending.toUpperCase()} copied`;
    } else {
      save(`${name}.${ending}`, blob);
      said.textContent = `saved as ${name}.${ending}`;
    }
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = ''), SAID_MS);
  };
  /** @param {(rows: string[][]) => string} write */
  const text = write => async () => {
    const found = rows();
    return found && new Blob([write(found)], { type: 'text/plain' });
  };
  node.append(
    button('text', 'Copy the table as tab-separated text', () =>
      give('txt', 'text/plain', text(tabbed)),
    ),
    button('CSV', 'Copy the table as comma-separated values', () =>
      give('csv', 'text/plain', text(csv)),
    ),
  );
  if (canvas) {
    node.append(
      button('PNG', 'Copy the drawing as a picture', () =>
        give('png', 'image/png', () => picture(canvas)),
      ),
    );
  }
  node.prepend(element('span', 'gomem-Lab-name', 'copy as'));
  node.append(said);
  return node;
}

/** @param {string[][]} rows */
export function tabbed(rows) {
  return rows.map(row => row.map(cell => cell.replace(/[\t\r\n]/g, ' ')).join('\t')).join('\n');
}

/** @param {string[][]} rows */
export function csv(rows) {
  const quoted = (/** @type {string} */ cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
  return rows.map(row => `${row.map(quoted).join(',')}\n`).join('');
}

/**
 * @param {string} type
 * @param {Blob} blob
 */
async function toClipboard(type, blob) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
    return true;
  } catch {
    return false; // no permission, or a page that is not secure
  }
}

/**
 * @param {string} name
 * @param {Blob} blob
 */
function save(name, blob) {
  const link = element('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/**
 * A canvas as it looks on its page: on the page's ground.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob | null>}
 */
function picture(canvas) {
  const copy = element('canvas');
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext('2d');
  if (pen) {
    const ground = getComputedStyle(canvas).getPropertyValue('--jp-layout-color0').trim();
    pen.fillStyle = ground || '#ffffff';
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(canvas, 0, 0);
  }
  return new Promise(done => copy.toBlob(done, 'image/png'));
}
