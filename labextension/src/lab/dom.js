/** Elements of the page. Text is always text: nothing of a program is ever parsed as HTML. */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) {
    node.className = className;
  }
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

/**
 * @param {string} text
 * @param {string} hover what it does
 * @param {() => void} action
 */
export function button(text, hover, action) {
  const node = element('button', 'gomem-Lab-button', text);
  node.type = 'button';
  node.title = hover;
  node.addEventListener('click', action);
  return node;
}

/**
 * A table: a row of heads, then rows of texts.
 *
 * @param {readonly (string | readonly string[])[]} heads text, or text and what it means
 * @param {string[][]} rows
 * @param {string} [className]
 */
export function tableOf(heads, rows, className = '') {
  const table = element('table', className);
  const head = element('tr');
  for (const each of heads) {
    const [text, hover] = typeof each === 'string' ? [each, ''] : each;
    const cell = element('th', '', text);
    [cell.scope, cell.title] = ['col', hover];
    head.append(cell);
  }
  const top = element('thead');
  top.append(head);
  const body = element('tbody');
  for (const cells of rows) {
    const row = element('tr');
    row.append(...cells.map(text => element('td', '', text)));
    body.append(row);
  }
  table.append(top, body);
  return table;
}

/**
 * Set a text only where it differs: screen readers and the layout are left alone otherwise.
 *
 * @param {HTMLElement} node
 * @param {string} text
 */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
