/** `npm test`: lint, types, unit and protocol tests; ends with `N passed, N failed, N skipped`. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

const folder = await mkdtemp(join(tmpdir(), 'shapewright-test-'));
const report = join(folder, 'report.json');
const bin = (name) => join('node_modules', '.bin', name);

const steps = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lint', bin('eslint'), ['.']],
  ['types', bin('tsc'), ['--build']],
  ['data', process.execPath, ['scripts/data.mjs']],
  ['tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile=${report}`]],
];

const failed = [];
for (const [name, command, args] of steps) {
  console.log(`\n# ${name}`);
  if ((await run(command, args)) !== 0) failed.push(name);
}

/** Lint, types and the others count as one test each. */
const counts = await readFile(report, 'utf8').then(JSON.parse, () => ({}));
await rm(folder, { recursive: true });
const others = steps.filter(([name]) => name !== 'tests').length;
const othersFailed = failed.filter((name) => name !== 'tests').length;
const testsFailed = Math.max(counts.numFailedTests ?? 0, failed.includes('tests') ? 1 : 0);
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
console.log(
  `\n${(counts.numPassedTests ?? 0) + others - othersFailed} passed, ${testsFailed + othersFailed} failed, ${counts.numPendingTests ?? 0} skipped`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
