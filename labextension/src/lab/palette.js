/**
 * Okabe and Ito's colours, which colour-blind people tell apart too; the same as in
 * gomem_kernel/notebook/picture.py. Text, lines and grounds are the theme's.
 */
export const HUES = {
  sky: '#56b4e9',
  orange: '#e69f00',
  green: '#009e73',
  yellow: '#f0e442',
  blue: '#0072b2',
  vermilion: '#d55e00',
  purple: '#cc79a7',
  grey: '#999999',
};

export const COLORS = {
  live: HUES.blue,
  fresh: HUES.sky,
  goal: HUES.green,
  limit: HUES.vermilion,
  gc: HUES.purple,
  assist: HUES.orange,
};

/**
 * The theme's colours where an element stands.
 *
 * @param {HTMLElement} node
 */
export function theme(node) {
  const style = getComputedStyle(node);
  /** @param {string} name @param {string} otherwise */
  const variable = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return {
    text: variable('--gomem-text', '#212121'),
    faint: variable('--gomem-faint', '#616161'),
    grid: variable('--gomem-grid', '#e0e0e0'),
    ground: variable('--gomem-ground', '#ffffff'),
    font: style.fontFamily || 'sans-serif',
  };
}

/**
 * A colour with an opacity.
 *
 * @param {string} hex
 * @param {number} alpha
 */
export function faded(hex, alpha) {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
