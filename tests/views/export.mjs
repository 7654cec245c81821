// A table on standard input as the page copies it.
import { readFileSync } from 'node:fs';
import { csv, tabbed } from '../../labextension/src/lab/export.js';

const rows = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify({ tabbed: tabbed(rows), csv: csv(rows) }));
