/**
 * `npm run examples`: trains all examples whose data is there and writes their results to docs/results.md. With arguments, only those whose
 * paths contain one of them, and prints the results.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { check } from '#language';
import { type Evaluation, formatValue, json, studyAnswerSchema } from '#protocol';
import { trainExample } from './bench/trainExample.js';

const only = process.argv.slice(2);
const run = promisify(execFile);
const most = { maxBuffer: 1 << 26 };

const files = readdirSync('examples')
  .flatMap((name) => readdirSync(join('examples', name)).map((file) => join('examples', name, file)))
  .filter((file) => file.endsWith('.nn.yaml'))
  .sort()
  .filter((file) => only.length === 0 || only.some((part) => file.includes(part)));
const parts: string[] = [];
for (const file of files) {
  if (!existsSync(join(dirname(file), 'data'))) {
    console.log(`${file}: its data is not there; run \`npm run data\``);
    continue;
  }
  console.log(file);
  parts.push(`## ${file}\n\n${await resultsOf(file)}\n`);
}
const page = `# Results of the examples

By \`npm run examples\`, on ${cpus()[0]?.model ?? platform()} (${cpus().length} processors, ${arch()}), with the seeds of the definitions. In brackets are 95 % intervals (bootstrap over the samples).

${parts.join('\n')}`;
if (only.length === 0) await writeFile('docs/results.md', page);
else console.log(page);

async function resultsOf(file: string): Promise<string> {
  const { variants, study } = check(await readFile(file, 'utf8'), { fixes: false });
  return variants.length > 0 || study.sweep || study.seeds > 1 ? resultsOfStudy(file) : resultsOfRun(file);
}

async function resultsOfRun(file: string): Promise<string> {
  const { run: trained, records, evaluations } = await trainExample(file);
  if (trained.error !== null) throw new Error(`${file}: ${trained.error}`);
  const epochs = records.filter((record) => record.type === 'epoch');
  const best = trained.evaluated ? `, evaluated with epoch ${trained.evaluated.epoch}` : '';
  const about = `Seed ${trained.seed}, engine ${trained.engine?.name ?? ''}, ${trained.model.parameters.toLocaleString('en')} parameters, ${epochs.length} epochs${best}.`;
  const splits = Object.values(evaluations).filter((evaluation) => evaluation.split !== 'training');
  return `${about}\n\n${splits.map(tableOf).join('\n\n')}`;
}

function tableOf({ split, samples, logs, intervals = {} }: Evaluation): string {
  const rows = Object.entries(logs).map(([name, value]) => {
    const interval = intervals[name];
    const bounds = interval ? ` [${formatValue(interval[0])}, ${formatValue(interval[1])}]` : '';
    return `| ${name} | ${typeof value === 'number' ? formatValue(value) : value}${bounds} |`;
  });
  return [`| ${split} (${samples.toLocaleString('en')} samples) | |`, '|---|---|', ...rows].join('\n');
}

async function resultsOfStudy(file: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['dist/trainer.js', 'study', file, '--json'], most);
  const answer = v.parse(json(studyAnswerSchema), stdout.split('\n')[0]);
  if ('error' in answer) throw new Error(answer.error);
  const compared = await run(process.execPath, ['dist/trainer.js', 'compare', answer.study, '--format', 'md'], most);
  // Without the durations, which differ from time to time.
  return compared.stdout.trim().replace(/\|[^|\n]*\|$/gm, '|');
}
