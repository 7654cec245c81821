// Paints heaps with a pen that takes notes: the colour at each node's centre, and where hatches are.
import { readFileSync } from 'node:fs';
import { paint, paletteOf } from '../../labextension/src/lab/heap/paint.js';
import { scene, xOf, yOf } from '../../labextension/src/lab/heap/scene.js';

globalThis.getComputedStyle = () => ({ getPropertyValue: () => '' });

class Pen {
  painted = [];
  hatches = [];
  beginPath() {
    this.path = [];
    this.lines = [];
  }
  arc(x, y, r) {
    this.path.push([x, y, r]);
  }
  roundRect(x, y, width) {
    this.path.push([x + width / 2, y + width / 2, width / 2]);
  }
  moveTo(x, y) {
    this.from = [x, y];
  }
  lineTo(x, y) {
    this.lines.push([(this.from[0] + x) / 2, (this.from[1] + y) / 2]);
  }
  fill() {
    this.painted.push(...this.path.map(shape => [...shape, this.fillStyle]));
  }
  stroke() {
    if (this.strokeStyle === palette.hatch) {
      this.hatches.push(...this.lines);
    }
  }
  quadraticCurveTo() {}
  setLineDash() {}
  fillRect() {}
  fillText() {}
}
const palette = paletteOf({});
const { data, view } = JSON.parse(readFileSync(0, 'utf8'));
const pen = new Pen();
paint(pen, scene(data, view), palette);
const made = data.id.map((_, i) => {
  const [x, y] = [xOf(data.column[i]), yOf(data.row[i])];
  const near = ([px, py], r) => Math.hypot(px - x, py - y) <= r;
  const colour = pen.painted.filter(each => near(each, each[2])).at(-1)?.[3];
  return [colour ?? '', pen.hatches.some(each => near(each, 3))];
});
process.stdout.write(JSON.stringify(made));
