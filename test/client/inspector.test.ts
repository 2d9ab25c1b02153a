import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InspectionRequest } from '#protocol';
import { watchRun } from '../../client/src/runs/watchedRun.js';
import { type Inspector, inspector } from '../../client/src/trainer/inspector.js';
import { waitFor } from '../waitFor.js';
import { exampleRun } from './trainerDouble.js';

const what: InspectionRequest = { kind: 'feature_maps', layer: 'conv2d', split: 'test', index: 3 };

/** A helper that writes its process down as <directory>.pid, and dies where the directory is called `broken`. */
const program = `
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const directory = process.argv[3];
writeFileSync(directory + '.pid', String(process.pid));
if (directory.endsWith('broken')) {
  console.error('Its checkpoint is broken.');
  process.exit(1);
}
for await (const line of createInterface({ input: process.stdin })) {
  const { id, what: { layer, split, index } } = JSON.parse(line);
  const result = { layer, split, index, step: process.pid, input: null, maps: [], outputs: [] };
  console.log(JSON.stringify({ id, type: 'inspection', result }));
}
`;

describe('inspector', () => {
  let folder: string;
  let inspections: Inspector;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inspector-'));
    await writeFile(join(folder, 'helper.mjs'), program);
    inspections = inspector(() => ({ program: join(folder, 'helper.mjs'), nodePath: process.execPath }));
  });
  afterEach(async () => {
    inspections.dispose();
    await rm(folder, { recursive: true });
  });

  const ended = (name: string) =>
    watchRun(join(folder, name), exampleRun({ state: 'finished' }), {
      changed: () => undefined,
      recorded: () => undefined,
    });
  const processOf = async (name: string) => Number(await readFile(join(folder, `${name}.pid`), 'utf8'));
  const gone = (pid: number) =>
    waitFor(() => {
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    });

  it('asks one helper for all that is looked at in a run', async () => {
    const run = ended('a');
    const [first, second] = [
      await inspections.inspect(run, what),
      await inspections.inspect(run, { ...what, index: 4 }),
    ];
    expect([first, second]).toMatchObject([{ index: 3 }, { index: 4 }]);
    expect(second).toMatchObject({ step: 'step' in first ? first.step : NaN });
  });

  it('keeps no helper for a run that is looked at no longer', async () => {
    await inspections.inspect(ended('a'), what);
    await inspections.inspect(ended('b'), what);
    await gone(await processOf('a'));
    inspections.dispose();
    await gone(await processOf('b'));
  });

  it('says what a helper said that died, and tries anew when asked again', async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(inspections.inspect(ended('broken'), what)).rejects.toThrow('Its checkpoint is broken.');
    }
  });

  it('says that its program could not be started', async () => {
    const nowhere = inspector(() => ({ program: 'helper.mjs', nodePath: join(folder, 'node') }));
    await expect(nowhere.inspect(ended('a'), what)).rejects.toThrow('could not be started');
  });
});
