// Runs the pure part of the heap view: data and views on standard input, what is drawn on the output.
import { readFileSync } from 'node:fs';
import { legend, scene } from '../../labextension/src/lab/heap/scene.js';
import { table } from '../../labextension/src/lab/heap/table.js';

const asked = JSON.parse(readFileSync(0, 'utf8'));
const made = asked.map(({ data, view }) => ({
  scene: scene(data, view),
  legend: legend(data, view),
  table: table(data),
}));
process.stdout.write(JSON.stringify(made));
