// Draws a run in two simulated containers with a pen that takes notes.
globalThis.document = {
  createElement: () => ({
    addEventListener() {},
    setAttribute(name, text) {
      this[name] = text;
    },
    getContext: () => pen,
    closest: () => null,
    clientWidth: 600,
    clientHeight: 300,
  }),
};
globalThis.window = {};
globalThis.getComputedStyle = () => ({ getPropertyValue: () => '', fontFamily: '' });
const said = [];
let from = [0, 0];
const [levels, times] = [[], []];
const pen = new Proxy(
  {},
  {
    get(_, name) {
      if (name === 'measureText') {
        return () => ({ width: 10 });
      }
      return (...given) => {
        if (name === 'fillText') {
          said.push(given[0]);
        } else if (name === 'moveTo') {
          from = given;
        } else if (name === 'lineTo') {
          if (given[1] === from[1]) {
            levels.push(given[1]);
          } else if (given[0] === from[0]) {
            times.push(given[0]);
          }
        }
      };
    },
    set: () => true,
  },
);

const { Timeline } = await import('../../labextension/src/lab/timeline.js');
const { containerText } = await import('../../labextension/src/lab/container.js');
const MIB = 2 ** 20;
const made = [8, 64].map(mib => {
  said.length = levels.length = times.length = 0;
  const run = {
    samples: {
      t: [0, 1000, 2137, 3000],
      live: [1, 2, 4, 3].map(each => each * MIB),
      marked: [1, 1, 1, 1].map(each => each * MIB),
      goal: [4, 4, 4, 4].map(each => each * MIB),
      mapped: [4, 7, 9, 9].map(each => each * MIB),
      limit: [-1, -1, -1, -1],
      goroutines: [1, 1, 1, 1],
    },
    cycles: [],
    changes: [],
    state: 'ended',
    container: mib * MIB,
    containerSince: 0,
    selected: null,
    t: 3000,
  };
  const timeline = new Timeline(run, () => {});
  timeline.draw();
  return {
    lines: said.filter(each => String(each).includes('container ')),
    words: containerText(run),
    described: timeline.canvas['aria-label'],
    level: levels.includes(
      Math.round(timeline.y(Math.min(mib * MIB, timeline.scales.top))) + 0.5,
    ),
    killed: times.includes(Math.round(timeline.x(2137)) + 0.5),
  };
});
process.stdout.write(JSON.stringify(made));
