import { fork } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.mjs';
import { definition } from './languageDefinition.mjs';
import { typing } from './languageTyping.mjs';
import { median } from './quantile.mjs';

const outfile = resolve('.cache/bench/language.cjs');
const coldStarts = 7;
const sessions = 3;
const refusals = 5;

/** How long the language takes for large texts, beside what YAML's own parser takes for them. */
export async function language() {
  await mkdir('.cache/bench', { recursive: true });
  const contents = `
    export { createChecker, check } from '#language';
    export { remember } from './language/src/remember.js';
    export { parse } from './language/src/parse/parse.js';
    export { lines } from './language/src/parse/lines.js';
    export { readBlockDefinitions } from './language/src/blocks/readBlockDefinitions.js';
    export { readLayers } from './language/src/blocks/readLayers.js';
    export { readInputs } from './language/src/blocks/readInputs.js';
    export { expand } from './language/src/blocks/expand.js';
    export { inferGraph } from './language/src/shapes/inferGraph.js';
    export { hostileTexts } from './test/language/hostileTexts.js';
    export { parseDocument } from 'yaml';
  `;
  await bundle({ stdin: { contents, resolveDir: process.cwd() } }, outfile);
  const fresh = await inTurns(coldStarts, ['parseDocument', 'check'], 1000);
  const large = await inTurns(3, ['parseDocument', 'check'], 10_000);
  const typed = (await inTurns(sessions, ['typing'], 1000)).typing;
  const told = (pass, figure) => median(typed.map((session) => session[pass][figure])).toFixed(1);
  const calibration = `a fixed loop takes ${median(typed.map((session) => session.calibration)).toFixed(0)}`;
  const pair = (pass) => `${told(pass, 'median')} ${told(pass, 'p95')}`;
  const yaml = median(fresh.parseDocument);
  const layers = '1,000 layers in 7,000 lines';
  return [
    {
      measure: `${layers}: ms for the first check in a fresh process, median of ${coldStarts}`,
      goal: `<= ${(yaml + 50).toFixed(0)} (yaml.parseDocument: ${yaml.toFixed(0)})`,
      figure: median(fresh.check).toFixed(0),
    },
    {
      measure: `${layers}: ms after a keystroke, median (of ${sessions} runs, as below)`,
      goal: `(${calibration})`,
      figure: told('whole', 'median'),
    },
    { measure: `${layers}: ms after a keystroke, 95th percentile`, goal: '<= 10', figure: told('whole', 'p95') },
    { measure: '... reading alone, median and 95th percentile', goal: '', figure: pair('reading') },
    { measure: '... expansion alone, median and 95th percentile', goal: '', figure: pair('expansion') },
    { measure: '... inference alone, 95th percentile', goal: '<= 5', figure: told('inference', 'p95') },
    {
      measure: '10,000 layers: ms for the first check in a fresh process, median of 3',
      goal: `<= 3000 (yaml.parseDocument: ${median(large.parseDocument).toFixed(0)})`,
      figure: median(large.check).toFixed(0),
    },
    ...hostile(),
  ];
}

/** As client/src/languageClient.ts starts the server. */
const execArgv = ['--max-semi-space-size=64'];

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
    const child = fork(fileURLToPath(import.meta.url), [call, String(layers)], { execArgv });
    child.once('message', resolve);
    child.once('error', reject);
  });
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

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const [call, layers] = process.argv.slice(2);
  if (call === 'typing') process.send(typing(outfile));
  else {
    const room = createRequire(outfile)(outfile);
    const text = definition(Number(layers));
    const start = performance.now();
    room[call](text);
    process.send(performance.now() - start);
  }
}
