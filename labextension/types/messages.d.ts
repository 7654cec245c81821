// Made by gomem_kernel/notebook/typescript.py; do not edit.

/**
 * A change of a cell: `text` in place of `old`, which begins at a line and a character.
 *
 * line         from 1; in a cell the lines to the magic's own count too
 * character    from 0, in UTF-16 code units
 */
export interface EditData {
  line: number;
  character: number;
  old: string;
  text: string;
}

/**
 * A proposal.
 *
 * kind    "rename": `text` is the name that may have been meant
 *         "import": an import of the path `text` is missing
 *         "remove-import": the import of the path `text` is not used
 * edit    what applies a "rename"; null for the others, which the bundle's `imports` applies
 */
export interface SuggestionData {
  kind: string;
  text: string;
  edit: EditData | null;
}

/**
 * One error.
 *
 * file         what messages call the file: `cell[3]`, `./main.go`
 * cell         the number of the cell's prompt, null for files
 * cell_id      the notebook's name for that cell, null where the kernel was not told
 * line         from 1; in a cell the lines to the magic's own count too
 * column       from 1, in bytes of UTF-8, as Go counts
 * character    from 0, in UTF-16 code units, as editors count
 * length       of what the error is about, in UTF-16 code units
 * source       the text of the line
 * message      Go's text; may have several lines
 * code         the error's name in Go's internal/types/errors, "" for syntax errors
 */
export interface DiagnosticData {
  file: string;
  cell: number | null;
  cell_id: string | null;
  line: number;
  column: number;
  character: number;
  length: number;
  severity: string;
  source: string;
  message: string;
  code: string;
  suggestions: SuggestionData[];
}

/**
 * The content of the bundle's JSON; fields are only ever added within a version.
 *
 * cell_id      the notebook's name for the cell that was run, null where the kernel is not told
 * imports      mends the imports of that cell, null where there is nothing to mend
 * truncated    there are more errors than these
 */
export interface DiagnosticsData {
  version: number;
  cell_id: string | null;
  diagnostics: DiagnosticData[];
  imports: EditData | null;
  truncated: boolean;
}
