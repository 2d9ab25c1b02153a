import { fork } from 'node:child_process';
import * as v from 'valibot';
import { check } from '#language';
import { hostileTexts } from '../../test/language/hostileTexts.js';
import { bundleProgram } from './bundleProgram.js';
import { type Typing, typingSchema } from './languageTyping.js';
import { median } from './quantile.js';
import type { Row } from './row.js';

const coldStarts = 7;
const sessions = 3;
const rejections = 5;

/** Measures the checker on large texts, compared with YAML's own parser. */
export async function language(): Promise<Row[]> {
  const program = await bundleProgram('scripts/bench/languageProcess.ts');
  const fresh = await inTurns(program, coldStarts, 1000);
  const large = await inTurns(program, 3, 10_000);
  const typed: Typing[] = [];
  for (let session = 0; session < sessions; session++) {
    typed.push(v.parse(typingSchema, await inFreshProcess(program, 'typing', 1000)));
  }
  type Pass = 'whole' | 'reading' | 'expansion' | 'inference';
  const told = (pass: Pass, figure: 'median' | 'p95') =>
    median(typed.map((session) => session[pass][figure])).toFixed(1);
  const calibration = `a fixed loop takes ${median(typed.map((session) => session.calibration)).toFixed(0)}`;
  const pair = (pass: Pass) => `${told(pass, 'median')} ${told(pass, 'p95')}`;
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

/** The same as in client/src/languageClient.ts. */
const execArgv = ['--max-semi-space-size=64'];

type Call = 'parseDocument' | 'check' | 'typing';

/**
 * Returns milliseconds per call. Each call runs in its own process, and calls alternate, so that load on the machine affects all
 * equally.
 */
async function inTurns(
  program: string,
  times: number,
  layers: number,
): Promise<{ readonly parseDocument: readonly number[]; readonly check: readonly number[] }> {
  const figures = { parseDocument: new Array<number>(), check: new Array<number>() };
  for (let turn = 0; turn < times; turn++) {
    for (const call of ['parseDocument', 'check'] as const) {
      figures[call].push(v.parse(v.number(), await inFreshProcess(program, call, layers)));
    }
  }
  return figures;
}

function inFreshProcess(program: string, call: Call, layers: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [call, String(layers)], { execArgv });
    child.once('message', resolve);
    child.once('error', reject);
  });
}

function hostile(): Row[] {
  const times = Object.entries(hostileTexts).map(([title, text]) => {
    const runs = Array.from({ length: rejections }, () => {
      const start = performance.now();
      check(text);
      return performance.now() - start;
    });
    return { title, time: Math.max(...runs) };
  });
  const slowest = times.toSorted((a, b) => b.time - a.time)[0];
  const measure = `${times.length} hostile texts: ms for the slowest answer (${slowest?.title ?? 'none'})`;
  return [{ measure, goal: '<= 1000', figure: slowest?.time.toFixed(0) ?? '' }];
}
