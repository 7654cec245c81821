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

/**
 * What a page wants to see.
 *
 * expand   keys of groups to show as objects
 * search   only objects whose type, site or address has this in it are shown one by one
 * std      also what only standard packages hold
 * objects  as many objects as may be shown one by one, MOST_NODES at most
 */
export interface HeapAsk {
  expand?: string[];
  search?: string;
  std?: boolean;
  objects?: number;
}

/**
 * What a click on an object tells.
 *
 * fields   name, type and value of each, values as Go prints them
 * path     a Go expression that leads to it from a root, "" for garbage
 */
export interface HeapDetail {
  id: string;
  address: string;
  type: string;
  site: string;
  size: string;
  retained: string;
  path: string;
  why: string;
  fields: string[][];
}

/**
 * One scene; the columns of nodes have one entry a node.
 *
 * t            virtual nanoseconds         num_gc   cycles whose marking has ended
 * phase        of the collector            empty    what to do if there is nothing to see, else ""
 * id           "0xc000012018", "0xc000012018#2" for the second object seen there, a group's
 *              key, or a root's expression
 * kind         0 root, 1 object, 2 group of objects
 * label        short: a root's expression, "" for objects
 * column, row  its place, both from 0
 * type, site   indices into `types` and `sites`
 * gc           0 none, 1 white, 2 grey, 3 black; of a group, of most of its bytes
 * barrier      1 if the write barrier has turned it grey in this cycle; of a group: one of it
 * age          cycles that it was seen to survive, 9 at most, at least 1 if it has survived the
 *              last one; 0 for new ones; of a group that of most of its bytes, 1 at most
 * cell         number of the cell that allocated it, 0 where it is not known
 * bytes, retained, count
 * state        0 reachable, 1 garbage, 2 freed since the scene before
 * edges        pairs of indices of nodes, one behind the other
 * queue        nodes that wait to be scanned, the next one first
 * groups       keys that can be expanded     expanded   those that are
 * left_out     sentences on what is not shown
 */
export interface HeapData {
  version: number;
  t: number;
  num_gc: number;
  phase: string;
  empty: string;
  title: string;
  types: string[];
  sites: string[];
  id: string[];
  kind: number[];
  label: string[];
  column: number[];
  row: number[];
  type: number[];
  site: number[];
  gc: number[];
  barrier: number[];
  age: number[];
  cell: number[];
  bytes: number[];
  retained: number[];
  count: number[];
  state: number[];
  edges: number[];
  queue: number[];
  expanded: string[];
  left_out: string[];
  details: HeapDetail[];
}

/**
 * One size class: 0 for large objects.
 *
 * elem     bytes of a block, 0 for large      free    blocks that are free in its spans
 * tail     bytes behind the last block of its spans
 * unswept  spans that are still to be swept
 */
export interface ClassData {
  number: number;
  elem: number;
  scan: boolean;
  spans: number;
  pages: number;
  used: number;
  free: number;
  used_bytes: number;
  free_bytes: number;
  tail: number;
  unswept: number;
}

/**
 * The pages from the heap's start at `base`, `pages_per_cell` to a cell.
 *
 * kind     0 free, 1 small objects, 2 large object, 3 stack, 4 never used or released
 * size     class of the span, 0 for none        occupancy   percent of its blocks that are in use
 * swept    0 if it is still to be swept
 */
export interface CellsData {
  base: string;
  pages_per_cell: number;
  kind: number[];
  size: number[];
  occupancy: number[];
  swept: number[];
}

/**
 * The last compaction; `title` says what it has moved and gained.
 */
export interface CompactionData {
  title: string;
  before: CellsData;
  after: CellsData;
}

/**
 * The pages and the size classes; `compaction` is null where the collector moves nothing.
 */
export interface SpansData {
  base: string;
  pages_per_cell: number;
  kind: number[];
  size: number[];
  occupancy: number[];
  swept: number[];
  version: number;
  t: number;
  empty: string;
  title: string;
  classes: ClassData[];
  compaction: CompactionData | null;
}

/**
 * Of one P: objects and bytes of the private slot, of the queue, and of the victim.
 */
export interface ShardData {
  private: number;
  private_bytes: number;
  shared: number;
  shared_bytes: number;
  victim: number;
  victim_bytes: number;
}

/**
 * A pool; counts since it was first used.
 *
 * hits     got from the own shard      steals   from another P's
 * victims  from the victims            misses   New was called, or nil given
 */
export interface PoolData {
  label: string;
  shards: ShardData[];
  held_bytes: number;
  puts: number;
  hits: number;
  steals: number;
  victims: number;
  misses: number;
}

/**
 * A finalizer, a cleanup or a weak pointer.
 *
 * waits_for   what has to happen next
 */
export interface SpecialData {
  kind: string;
  object: string;
  function: string;
  waits_for: string;
}

/**
 * Everything; `left_out` says what there was no room for.
 */
export interface PoolsData {
  version: number;
  t: number;
  empty: string;
  pools: PoolData[];
  queued: SpecialData[];
  attached: SpecialData[];
  running: string;
  left_out: string[];
}

/**
 * The values that a run can be steered by.
 */
export interface SettingsData {
  gogc: number;
  memlimit: number;
  procs: number;
  pace: string;
}

/**
 * A setting that took another value; `setting` may be a button's: gc, pause, step, stop.
 *
 * old, new    numbers as text, a pace, "" for a button
 * by          "page" or "program"
 */
export interface ChangeData {
  t: number;
  setting: string;
  old: string;
  new: string;
  by: string;
}

/**
 * A line that allocated before or while a cycle marked.
 *
 * file   "cell[3]", a path, or with line 0 a standard package
 * text   what stands there, the first LINE_LENGTH letters; "" where the kernel does not know
 */
export interface LineData {
  file: string;
  line: number;
  text: string;
  objects: number;
  bytes: number;
}

/**
 * One cycle of the collector: `runtime/recording.py` tells what each field is.
 */
export interface CycleData {
  number: number;
  reason: string;
  goroutine: number;
  function: string;
  line: number;
  start: number;
  mark: number;
  termination: number;
  end: number;
  heap_start: number;
  heap_end: number;
  heap_marked: number;
  goal: number;
  trigger: number;
  goal_gogc: number;
  goal_limit: number;
  last_marked: number;
  last_stacks: number;
  globals: number;
  gogc: number;
  memlimit: number;
  procs: number;
  runway: number;
  cons_mark: number;
  assist_ratio: number;
  dedicated: number;
  fractional: number;
  heap_work: number;
  stack_work: number;
  globals_work: number;
  assist_ns: number;
  dedicated_ns: number;
  fractional_ns: number;
  idle_ns: number;
  gc_cpu: number;
  utilization: number;
  limiter: boolean;
  led: LineData[];
  lines: LineData[];
  gctrace: string;
}

/**
 * What a panel showed when its run ended, for readers without a kernel.
 *
 * version    of the panel's data        data    JSON, "" if it is too large for a notebook
 */
export interface SavedPanelData {
  name: string;
  version: number;
  data: string;
}

/**
 * The content of the MIME bundle: a run as a notebook stores it, or as it begins.
 *
 * run        its name in this kernel            cell_id   the notebook's, null where not told
 * state      "running", "paused", "ended"       ended     how, one sentence
 * options    as the cell has them, such as "--gogc 50"
 * settings   those that are in force; start: those it began with
 * samples    columns of SAMPLE_COLUMNS, thinned: each the differences of its integers as one text,
 *            because notebooks are written with each number of a list on a line of its own
 * cycles     JSON: the names of CycleData's fields, then a row of values for each cycle; a line
 *            that was told before is [its number among those told, objects, bytes]
 * n_samples, n_cycles, n_changes   how many there were before thinning
 * replay     it repeats the changes of another run
 * cells      the notebook's name for each cell of the cycles' lines, by the name that those have
 * panel      the one that was open when the run ended, null for none
 */
export interface RunData {
  version: number;
  run: string;
  cell_id: string | null;
  state: string;
  ended: string;
  options: string;
  replay: boolean;
  start: SettingsData;
  settings: SettingsData;
  t: number;
  samples: string[];
  cycles: string;
  changes: ChangeData[];
  n_samples: number;
  n_cycles: number;
  n_changes: number;
  cells: Record<string, string>;
  panel: SavedPanelData | null;
}

/**
 * What is new since the frame before, or with `whole` all of the run in the aggregated form.
 *
 * number     of the frame, to be acknowledged
 * samples    how many rows of float64 the buffer holds
 * live, goal the newest sizes
 * phase      of the collector: off, mark, sweep
 * status     as RunData's state: nbclient takes each message with a `state` for a widget's
 * cells      as RunData's, of the cycles in this frame
 */
export interface FrameData {
  type: string;
  version: number;
  run: string;
  number: number;
  status: string;
  t: number;
  live: number;
  goal: number;
  n_cycles: number;
  phase: string;
  settings: SettingsData;
  samples: number;
  cycles: CycleData[];
  cells: Record<string, string>;
  changes: ChangeData[];
  whole: RunData | null;
}

/**
 * The kernel's answer to a hello.
 *
 * sentence     "" if the versions agree
 * subshells    whether a control reaches a busy kernel
 * running      the run that is under way, "" for none
 * panels       names of the panels that the kernel has data for
 * paused       it is paused
 */
export interface WelcomeData {
  type: string;
  version: number;
  sentence: string;
  subshells: boolean;
  running: string;
  paused: boolean;
  panels: string[];
}

/**
 * A sentence about something that was asked for.
 */
export interface SaidData {
  type: string;
  version: number;
  run: string;
  sentence: string;
}

/**
 * What a panel shows; `data` is the panel's own affair, and has a version of its own.
 */
export interface PanelData {
  type: string;
  version: number;
  run: string;
  panel: string;
  data_version: number;
  data: unknown;
}

/**
 * A page subscribes; `run` is the one that it shows.
 */
export interface HelloData {
  type: string;
  version: number;
  run: string;
}

/**
 * A control was moved: `setting` is gogc, memlimit, procs or pace, or a button's name.
 *
 * value    a number, or the name of a pace; 0 for a button
 */
export interface AskData {
  type: string;
  version: number;
  run: string;
  setting: string;
  value: number | string;
}

/**
 * A frame was drawn, one whose number ACK_EVERY divides, and with it all before.
 */
export interface AckData {
  type: string;
  version: number;
  run: string;
  number: number;
}

/**
 * A panel was opened, or wants other data; `args` is the panel's own affair.
 *
 * panel    "" if the open one was closed
 */
export interface PanelAskData {
  type: string;
  version: number;
  run: string;
  panel: string;
  args: unknown;
}
