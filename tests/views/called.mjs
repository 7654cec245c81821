// What a function of the page's modules gives for the arguments on standard input.
import { readFileSync } from 'node:fs';

const { file, name, given } = JSON.parse(readFileSync(0, 'utf8'));
const found = await import(`../../labextension/src/lab/${file}`);
process.stdout.write(JSON.stringify(found[name](...given)));
