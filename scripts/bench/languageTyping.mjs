import { createRequire } from 'node:module';
import { definition } from './languageDefinition.mjs';
import { median, quantile } from './quantile.mjs';

const warmUp = 100;
const keystrokes = 400;

/**
 * Milliseconds after a keystroke in 1,000 layers: a check as the editor asks for it, and, of the same keystrokes once
 * more, each pass by itself. `calibration` is what a fixed loop takes on the machine as it is now.
 */
export function typing(outfile) {
  const room = createRequire(outfile)(outfile);
  const checker = room.createChecker();
  const passes = passesOf(room);
  const texts = typed();
  const whole = texts.map((text) => timed(() => checker.check(text, { fixes: false })));
  const parts = texts.map(passes);
  const figures = { whole, reading: [], expansion: [], inference: [] };
  for (const name of ['reading', 'expansion', 'inference']) figures[name] = parts.map((part) => part[name]);
  const told = Object.entries(figures).map(([name, times]) => {
    const late = times.slice(warmUp);
    return [name, { median: median(late), p95: quantile(late, 0.95) }];
  });
  return { ...Object.fromEntries(told), calibration: median(Array.from({ length: 5 }, () => timed(loop))) };
}

/** The passes of one check, as `analyse` calls them, with a memory of their own. */
function passesOf({ remember, parse, readBlockDefinitions, readLayers, readInputs, expand, inferGraph, lines }) {
  const remembered = remember();
  const report = () => undefined;
  const at = (node, ...keys) =>
    keys.reduce((found, key) => found?.entries?.find((entry) => entry.key === key)?.value, node);
  return (text) => {
    const times = {};
    const pass = (name, work) => {
      let result;
      times[name] = timed(() => (result = work()));
      return result;
    };
    remembered.turn();
    const { root } = pass('reading', () => parse(text, report, remembered.fragments));
    const unexpanded = pass('expansion', () => {
      const list = at(root, 'model', 'layers');
      const inputs = at(root, 'model', 'inputs');
      const layers = list ? readLayers(report, text, list, 'layers') : [];
      const open = {
        layers,
        blocks: readBlockDefinitions(report, text, at(root, 'blocks')),
        inputs: inputs ? readInputs(report, inputs) : null,
      };
      return { ...open, expansion: expand(report, text, open) };
    });
    pass('inference', () => inferGraph(report, text, lines(text), unexpanded.expansion, unexpanded.inputs, remembered));
    return times;
  };
}

/** Edits of one text: values, names, half words, new lines; each on the text so far, and every fourth takes all back. */
function typed() {
  const random = numbers(7);
  const base = definition(1000);
  const texts = [base];
  for (let key = 1; key < warmUp + keystrokes; key++) {
    texts.push(key % 4 === 0 ? base : edit(texts.at(-1), random));
  }
  return texts;
}

function edit(text, random) {
  const lines = text.split('\n');
  const at = 8 + random(lines.length - 20);
  const line = lines[at] ?? '';
  const edits = [
    () => line.replace(/\d+$/, (digits) => String(1 + ((Number(digits) + 1) % 40))),
    () => `${line}x`,
    () => line.slice(0, line.length - 1 - random(5)),
    () => `${line}\n${line.replace(/\S.*/, 'pad')}`,
    () => `${line}\n`,
    () => line.replace(/[a-z]/, 'e'),
  ];
  return lines.with(at, edits[random(edits.length)]()).join('\n');
}

/** Repeatable random whole numbers below a limit. */
function numbers(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % limit;
  };
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function loop() {
  let sum = 0;
  for (let at = 0; at < 20_000_000; at++) sum = (Math.imul(sum, 31) + at) | 0;
  return sum;
}
