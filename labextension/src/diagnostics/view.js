/**
 * The errors as elements of the page. Nothing of a program's text is ever parsed as HTML.
 *
 * The caret is drawn by the style sheet below the first character of what is wrong, so that it
 * stands there under tabs, wide characters and any font.
 */

/**
 * @typedef {import('../../types/messages').DiagnosticsData} DiagnosticsData
 * @typedef {import('../../types/messages').DiagnosticData} DiagnosticData
 * @typedef {import('../../types/messages').EditData} EditData
 * @typedef {import('../../types/messages').SuggestionData} SuggestionData
 */

/**
 * What the links do; each tells what went wrong, '' for nothing.
 *
 * @typedef {object} Actions
 * @property {(diagnostic: DiagnosticData) => Promise<string>} goTo
 * @property {(diagnostic: DiagnosticData, edit: EditData) => Promise<string>} rename
 * @property {(edit: EditData) => Promise<string>} fixImports
 */

/**
 * @param {DiagnosticsData} data
 * @param {Actions} actions
 * @returns {HTMLElement}
 */
export function drawDiagnostics(data, actions) {
  const list = element('ol', 'gomem-Diagnostics');
  list.setAttribute('aria-label', 'Compile errors');
  // JupyterLab's keys for a notebook would take Enter and Space from the links.
  list.dataset.lmSuppressShortcuts = 'true';
  for (const diagnostic of data.diagnostics) {
    list.append(drawError(diagnostic, data.imports, actions));
  }
  if (data.truncated) {
    list.append(element('li', 'gomem-Diagnostics-end', 'too many errors'));
  }
  return list;
}

/**
 * @param {DiagnosticData} diagnostic
 * @param {EditData | null} imports
 * @param {Actions} actions
 */
function drawError(diagnostic, imports, actions) {
  const item = element('li', 'gomem-Diagnostic');
  const said = element('span', 'gomem-Diagnostic-status');
  said.setAttribute('role', 'status');
  /** @param {() => Promise<string>} action */
  const telling = action => async () => {
    said.textContent = '';
    said.textContent = await action();
  };
  const head = element('div', 'gomem-Diagnostic-message');
  head.append(
    drawPlace(
      diagnostic,
      telling(() => actions.goTo(diagnostic)),
    ),
  );
  head.append(`: ${diagnostic.message}`);
  item.append(head);
  if (diagnostic.source.trim()) {
    item.append(drawSource(diagnostic));
  }
  const hints = element('div', 'gomem-Diagnostic-hints');
  drawHints(hints, diagnostic.suggestions, suggestion => {
    const edit = suggestion.kind === 'rename' ? suggestion.edit : imports;
    if (!edit) {
      return undefined;
    }
    return telling(() =>
      suggestion.kind === 'rename' ? actions.rename(diagnostic, edit) : actions.fixImports(edit),
    );
  });
  if (hints.hasChildNodes()) {
    item.append(hints);
  }
  item.append(said);
  return item;
}

/**
 * `cell[3]:2:5`, a link if it is a place in a cell.
 *
 * @param {DiagnosticData} diagnostic
 * @param {() => void} action
 */
function drawPlace({ file, cell, line, column }, action) {
  const text = `${file}:${line}:${column}`;
  if (cell === null) {
    return element('span', '', text);
  }
  return link(text, `Put the cursor at line ${line}, column ${column} of cell ${cell}`, action);
}

/** @param {DiagnosticData} diagnostic */
function drawSource({ source, character, length }) {
  const line = element('pre', 'gomem-Diagnostic-source');
  const wrong = element(
    'span',
    'gomem-Diagnostic-wrong',
    source.slice(character, character + length),
  );
  line.append(source.slice(0, character), wrong, source.slice(character + length));
  return line;
}

/**
 * A sentence for each kind of suggestion, as the text for other front ends has them.
 *
 * @param {HTMLElement} hints
 * @param {SuggestionData[]} suggestions
 * @param {(suggestion: SuggestionData) => (() => void) | undefined} actionOf
 */
function drawHints(hints, suggestions, actionOf) {
  /** @param {string} kind */
  const ofKind = kind => suggestions.filter(each => each.kind === kind);
  const renames = ofKind('rename');
  if (renames.length) {
    const names = renames.map(each => {
      const action = actionOf(each);
      return action ? link(each.text, `Replace by ${each.text}`, action) : each.text;
    });
    hints.append(sentence('did you mean ', ...either(names), '?'));
  }
  const missing = ofKind('import');
  if (missing.length) {
    const paths = missing.map(each => `"${each.text}"`);
    hints.append(
      sentence('import ', ...either(paths), ' is missing', ...fix(missing[0], actionOf)),
    );
  }
  const unused = ofKind('remove-import');
  if (unused.length) {
    hints.append(sentence(`import "${unused[0].text}" is not used`, ...fix(unused[0], actionOf)));
  }
}

/**
 * @param {SuggestionData} suggestion
 * @param {(suggestion: SuggestionData) => (() => void) | undefined} actionOf
 * @returns {(Node | string)[]}
 */
function fix(suggestion, actionOf) {
  const action = actionOf(suggestion);
  const title = 'Add the imports that the cell needs, and remove those it does not use';
  return action ? [': ', link('fix imports', title, action)] : [];
}

/**
 * @param {(Node | string)[]} parts
 * @returns {(Node | string)[]}
 */
function either(parts) {
  const last = parts.length - 1;
  return parts.flatMap((part, at) => [at === 0 ? '' : at === last ? ' or ' : ', ', part]);
}

/** @param {(Node | string)[]} parts */
function sentence(...parts) {
  const line = element('div', '');
  line.append(...parts);
  return line;
}

/**
 * @param {string} text
 * @param {string} title
 * @param {() => void} action
 */
function link(text, title, action) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'gomem-link';
  button.textContent = text;
  button.title = title;
  button.addEventListener('click', action);
  return button;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
