/** Made by gomem_kernel/notebook/typescript.py; do not edit. */
export const VERSION = 2;
export const TARGET = 'gomem.lab';
export const COMM_ID = 'gomem-lab';
export const MIME_TYPE = 'application/vnd.gomem.run+json';
export const ACK_EVERY = 10;
export const COLUMNS = /** @type {const} */ (['t', 'live', 'marked', 'goal', 'mapped', 'limit', 'goroutines']);
export const PANEL_VERSIONS = /** @type {Record<string, number>} */ ({ heap: 1, spans: 1, pools: 1 });
export const LINE_LENGTH = 60;
export const SETTING_NAMES = /** @type {Record<string, string>} */ ({ gogc: 'GOGC', memlimit: 'GOMEMLIMIT', procs: 'GOMAXPROCS', pace: 'pace' });
