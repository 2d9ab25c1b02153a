import { fork } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.mjs';
import { median, quantile } from './quantile.mjs';

const outfile = resolve('.cache/bench/language.cjs');
const coldStarts = 7;
const keystrokes = 400;
const refusals = 5;

/** How long the language takes for large texts, beside what YAML's own parser takes for them. */
export async function language() {
  await mkdir('.cache/bench', { recursive: true });
  const contents = `
    export { createChecker, check } from '#language';
    export { parse } from './language/src/parse/parse.js';
    export { hostileTexts } from './test/language/hostileTexts.js';
    export { parseDocument } from 'yaml';
  `;
  await bundle({ stdin: { contents, resolveDir: process.cwd() } }, outfile);
  const fresh = await inTurns(coldStarts, ['parseDocument', 'check'], 1000);
  const large = await inTurns(3, ['parseDocument', 'check'], 10_000);
  const { whole, parts } = typing();
  const yaml = median(fresh.parseDocument);
  const layers = '1,000 layers in 7,000 lines';
  return [
    {
      measure: `${layers}: ms for the first check in a fresh process, median of ${coldStarts}`,
      goal: `<= ${(yaml + 50).toFixed(0)} (yaml.parseDocument: ${yaml.toFixed(0)})`,
      figure: median(fresh.check).toFixed(0),
    },
    { measure: `${layers}: ms after a keystroke, median`, goal: '', figure: median(whole).toFixed(1) },
    { measure: `${layers}: ms after a keystroke, 95th percentile`, goal: '<= 10', figure: p95(whole) },
    { measure: '... of which all but reading the text, 95th percentile', goal: '<= 5', figure: p95(parts) },
    {
      measure: '10,000 layers: ms for the first check in a fresh process, median of 3',
      goal: `<= 3000 (yaml.parseDocument: ${median(large.parseDocument).toFixed(0)})`,
      figure: median(large.check).toFixed(0),
    },
    ...hostile(),
  ];
}

const p95 = (times) => quantile(times, 0.95).toFixed(1);

/** Each call in a process of its own, in turns: what else the machine does then hits all alike. */
async function inTurns(times, calls, layers) {
  const figures = Object.fromEntries(calls.map((call) => [call, []]));
  for (let turn = 0; turn < times; turn++) {
    for (const call of calls) figures[call].push(await inFreshProcess(call, layers));
  }
  return figures;
}

function inFreshProcess(call, layers) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [call, String(layers)]);
    child.once('message', resolve);
    child.once('error', reject);
  });
}

/** Random edits of one text, each on top of the last few: values, names, half words, new lines, lines taken out. */
function typing() {
  const { createChecker, parse } = createRequire(outfile)(outfile);
  const checker = createChecker();
  const reader = createChecker();
  const whole = [];
  const parts = [];
  const random = numbers(7);
  const base = definition(1000);
  let text = base;
  for (const warm of [definition(300), base]) for (const each of [checker, reader]) each.check(warm, { fixes: false });
  for (let key = 0; key < keystrokes; key++) {
    text = key % 4 === 0 ? base : edit(text, random);
    const start = performance.now();
    checker.check(text, { fixes: false });
    const end = performance.now();
    whole.push(end - start);
    parts.push(Math.max(0, end - start - reading(parse, text)));
  }
  return { whole, parts };
}

const pieces = new Map();
let before = new Map();

/** What it takes to read the text alone, with what was read before. */
function reading(parse, text) {
  const remembered = {
    get(key, make) {
      const value = pieces.get(key) ?? before.get(key) ?? make();
      pieces.set(key, value);
      return value;
    },
  };
  const start = performance.now();
  parse(text, () => undefined, remembered);
  const time = performance.now() - start;
  before = new Map(pieces);
  pieces.clear();
  return time;
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

function hostile() {
  const { check, hostileTexts } = createRequire(outfile)(outfile);
  const times = Object.entries(hostileTexts).map(([title, text]) => {
    const runs = Array.from({ length: refusals }, () => {
      const start = performance.now();
      check(text);
      return performance.now() - start;
    });
    return { title, time: Math.max(...runs) };
  });
  const slowest = times.toSorted((a, b) => b.time - a.time)[0];
  const measure = `${times.length} hostile texts: ms for the slowest answer (${slowest.title})`;
  return [{ measure, goal: '<= 1000', figure: slowest.time.toFixed(0) }];
}

/** Seven lines for each layer. */
export function definition(layers) {
  const items = Array.from({ length: layers }, (_, at) =>
    [
      '    - conv2d:',
      `        name: conv_${at}`,
      `        filters: ${8 + ((at * 7) % 24)}`,
      '        kernel_size: 3',
      '        strides: 1',
      '        padding: same',
      '        activation: relu',
    ].join('\n'),
  );
  const before = ['name: large', '', 'model:', '  inputs: {image: [64, 64, 3]}', '  layers:'];
  const after = ['    - flatten', '    - dense: {units: 10, activation: softmax}', '', 'training:', '  epochs: 1', ''];
  return [...before, ...items, ...after].join('\n');
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const [call, layers] = process.argv.slice(2);
  const room = createRequire(outfile)(outfile);
  const text = definition(Number(layers));
  const start = performance.now();
  room[call](text);
  process.send(performance.now() - start);
}
