/** `npm test`: lint, types, unit and protocol tests; ends with `N passed, N failed, N skipped`. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { run } from './run.js';

const reportSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ numPassedTests: v.number(), numFailedTests: v.number(), numPendingTests: v.number() }),
);

const folder = await mkdtemp(join(tmpdir(), 'shapewright-test-'));
const report = join(folder, 'report.json');
const bin = (name: string) => join('node_modules', '.bin', name);

const steps: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lint', bin('eslint'), ['.']],
  ['types', bin('tsc'), ['--build']],
  ['data', process.execPath, ['scripts/start.mjs', 'scripts/data.ts']],
  ['tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile=${report}`]],
];

const failed: string[] = [];
for (const [name, command, args] of steps) {
  console.log(`\n# ${name}`);
  if ((await run(command, args)) !== 0) failed.push(name);
}

/** Lint, types and the others count as one test each. */
const counts = await readFile(report, 'utf8').then(
  (text) => v.parse(reportSchema, text),
  () => ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }),
);
await rm(folder, { recursive: true });
const others = steps.filter(([name]) => name !== 'tests').length;
const othersFailed = failed.filter((name) => name !== 'tests').length;
const testsFailed = Math.max(counts.numFailedTests, failed.includes('tests') ? 1 : 0);
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
console.log(
  `\n${counts.numPassedTests + others - othersFailed} passed, ${testsFailed + othersFailed} failed, ${counts.numPendingTests} skipped`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
