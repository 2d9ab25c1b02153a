import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from './quantile.js';
import type { Row } from './row.js';

const times = 3;

/** Measures the extension's activation as reported by a real editor. Runs the end-to-end test, which must pass. */
export async function activation(): Promise<Row[]> {
  const milliseconds: number[] = [];
  for (let time = 0; time < times; time++) {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/start.mjs', 'test/e2e/main.ts']);
    milliseconds.push(Number(/Activation: (\d+) ?ms/.exec(stdout)?.[1]));
  }
  return [
    { measure: `activation in code-server, ms, median of ${times}`, goal: '<= 150', figure: median(milliseconds) },
  ];
}
