/**
 * `npm test`: format, lint, types, unit and protocol tests; ends with `N passed, N failed, N skipped`. `-- --thorough`
 * includes the slow tests: see test/thorough.ts.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { json } from '#protocol';
import { run } from './run.js';

const reportSchema = json(
  v.object({ numPassedTests: v.number(), numFailedTests: v.number(), numPendingTests: v.number() }),
);

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const env = { ...process.env, ...(process.argv.includes('--thorough') ? { THOROUGH: '1' } : {}) };
const folder = await mkdtemp(join(tmpdir(), 'shapewright-test-'));
const report = join(folder, 'report.json');
const bin = (name: string) => join('node_modules', '.bin', name);
const cache = (name: string) => ['--cache', '--cache-location', join('.cache', name)];

/** Checks that print only their failures. */
const checks: readonly Step[] = [
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', ...cache('prettier'), '.'] },
  { name: 'lint', command: bin('eslint'), args: [...cache('eslint'), '--cache-strategy', 'content', '.'] },
  { name: 'types', command: bin('tsc'), args: ['--build'] },
];
const data: Step = { name: 'data', command: process.execPath, args: ['scripts/start.mjs', 'scripts/data.ts'] };
const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`];
const tests: Step = { name: 'tests', command: bin('vitest'), args: ['run', ...reporters] };

const failed: string[] = [];
// Concurrently, because the tests often wait for processes, files and sockets, and a check uses one core.
await Promise.all([runQuietly(checks), runLoudly([data, tests])]);

/** Counts of the tests; every check counts as one more test. */
const counts = await readFile(report, 'utf8').then(
  (text) => v.parse(reportSchema, text),
  () => ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }),
);
await rm(folder, { recursive: true });
const others = checks.length + 1;
const othersFailed = failed.filter((name) => name !== tests.name).length;
const testsFailed = Math.max(counts.numFailedTests, failed.includes(tests.name) ? 1 : 0);
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
console.log(
  `\n${counts.numPassedTests + others - othersFailed} passed, ${testsFailed + othersFailed} failed, ${counts.numPendingTests} skipped`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

async function runQuietly(steps: readonly Step[]): Promise<void> {
  for (const { name, command, args } of steps) {
    const start = performance.now();
    const output = await promisify(execFile)(command, args, { maxBuffer: 1e8 }).then(
      () => null,
      (error: unknown) => {
        failed.push(name);
        return v.parse(v.object({ stdout: v.string(), stderr: v.string() }), error);
      },
    );
    const time = `${((performance.now() - start) / 1000).toFixed(0)} s`;
    console.log(`# ${name}: ${output === null ? `passed in ${time}` : output.stdout + output.stderr}`);
  }
}

async function runLoudly(steps: readonly Step[]): Promise<void> {
  for (const { name, command, args } of steps) {
    console.log(`# ${name}`);
    if ((await run(command, args, { env })) !== 0) failed.push(name);
  }
}
