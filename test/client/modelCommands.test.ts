import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runStore } from '../../client/src/runs/runStore.js';
import { editor } from './editorDouble.js';
import { exampleRun } from './trainerDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

const vscode = await import('vscode');
const { evaluateOnFile, explainRun, predictRows } = await import('../../client/src/modelCommands.js');
const { servedRuns } = await import('../../client/src/views/servedRuns.js');

let folder: string;
let store: ReturnType<typeof runStore>;

beforeEach(async () => {
  editor.reset();
  folder = await mkdtemp(join(tmpdir(), 'models-'));
  store = runStore();
});
afterEach(async () => {
  store.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** A run, and the program that is started for it: it remembers its arguments and does this. */
async function runAnd(program: string, shape: number[] = [3]) {
  const directory = join(folder, 'runs', 'digits', '20250601-100000');
  await mkdir(directory, { recursive: true });
  const model = { inputs: [{ name: 'input', shape }], layers: [], parameters: 0 };
  const run = exampleRun({ state: 'finished', ended: '2025-06-01T11:00:00.000Z', model });
  await writeFile(join(directory, 'run.json'), JSON.stringify(run));
  await store.update(directory);
  const file = join(folder, 'trainer.cjs');
  await writeFile(
    file,
    `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' '));\n${program}`,
  );
  const watched = store.get(directory);
  if (!watched) throw new Error('The run is not known.');
  return { run: watched, trainer: { program: file, nodePath: '' }, directory };
}

const asked = () => readFile(join(folder, 'asked'), 'utf8');
const says = (...lines: unknown[]) =>
  lines.map((line) => `console.log(${JSON.stringify(JSON.stringify(line))});`).join('\n');
const answer = (...answers: unknown[]) => editor.answers.push(...answers);
const summary = { rows: 3, predicted: 3, left: {}, unseen: [], output: '/out.csv', engine: 'wasm' };

describe('Predict', () => {
  it('writes where the user says, with all columns, and opens the result', async () => {
    const { run, trainer, directory } = await runAnd(says({ done: 2 }, summary));
    answer([vscode.Uri.file('/data/new.csv')], vscode.Uri.file('/out.csv'), 'Open');
    await predictRows(trainer, run);
    expect(await asked()).toBe(`predict ${directory} --data /data/new.csv --output /out.csv --keep-all --force --json`);
    expect(editor.progress).toEqual([{ message: '2 rows' }]);
    expect(editor.shown).toEqual(['3 rows were predicted in out.csv. | Open']);
    expect(editor.executed).toEqual([['vscode.open', vscode.Uri.file('/out.csv')]]);
  });

  it('tells rows without a prediction and unseen values', async () => {
    const unseen = [{ column: 'job', rows: 1, values: [{ value: '[x](command:y)', rows: 1 }] }];
    const { run, trainer } = await runAnd(says({ ...summary, predicted: 2, left: { why: 1 }, unseen }));
    answer([vscode.Uri.file('/data/new.csv')], vscode.Uri.file('/out.csv'));
    await predictRows(trainer, run);
    expect(editor.shown).toEqual([
      '2 rows were predicted in out.csv. 1 of 3 rows could not be predicted. Values that were not there in training: job. | Open',
    ]);
  });

  it('says why it failed', async () => {
    const { run, trainer } = await runAnd(`${says({ error: 'new.csv has no column "age".' })} process.exitCode = 1;`);
    answer([vscode.Uri.file('/data/new.csv')], vscode.Uri.file('/out.csv'));
    await expect(predictRows(trainer, run)).rejects.toThrow('new.csv has no column "age".');
  });

  it('asks for a folder where the network takes pictures, and does nothing if the user cancels', async () => {
    const { run, trainer } = await runAnd(says(summary), [28, 28, 1]);
    await predictRows(trainer, run);
    expect(editor.shown).toEqual(['A Folder of Pictures... | A File...']);
    answer('A Folder of Pictures...', [vscode.Uri.file('/photos')]);
    await predictRows(trainer, run);
    await expect(asked()).rejects.toThrow();
  });

  it('says nothing more once it is cancelled', async () => {
    editor.state.cancels = true;
    const { run, trainer } = await runAnd('setInterval(() => undefined, 1000);');
    answer([vscode.Uri.file('/data/new.csv')], vscode.Uri.file('/out.csv'));
    await predictRows(trainer, run);
    expect(editor.shown).toEqual([]);
  });
});

describe('Evaluate and Explain', () => {
  it('show what the command prints', async () => {
    const { run, trainer, directory } = await runAnd("console.log('test loss 0.5'); console.log('a  b');");
    answer([vscode.Uri.file('/data/labelled.csv')]);
    await evaluateOnFile(trainer, run);
    expect(await asked()).toBe(`evaluate ${directory} --data /data/labelled.csv`);
    expect(editor.shown).toEqual(['test loss 0.5\na  b\n']);
    await explainRun(trainer, run);
    expect(await asked()).toBe(`explain ${directory}`);
  });

  it('say why they failed', async () => {
    const { run, trainer } = await runAnd("console.error('The data have changed.'); process.exitCode = 1;");
    await expect(explainRun(trainer, run)).rejects.toThrow('The data have changed.');
    expect(editor.shown).toEqual([]);
  });
});

describe('Serve', () => {
  const server = `${says({ address: 'http://127.0.0.1:8123' })} process.stdin.on('end', () => process.exit(0)).resume();`;

  it('opens the page, keeps one server for a run, and stops it', async () => {
    const { run, trainer, directory } = await runAnd(server);
    const served = servedRuns();
    answer('Open in Browser');
    await served.serve(trainer, run);
    expect(await asked()).toBe(`serve ${directory} --port 0 --json`);
    expect(editor.shown).toEqual(['digits is served at http://127.0.0.1:8123 | Open in Browser | Stop']);
    expect(editor.executed).toEqual([['openExternal', 'http://127.0.0.1:8123']]);
    expect(editor.statusBarItems).toMatchObject([{ text: '$(broadcast) digits', isVisible: true }]);
    await rm(join(folder, 'asked'));
    await served.serve(trainer, run);
    await expect(asked()).rejects.toThrow();
    answer('Stop');
    await served.serve(trainer, run);
    // Once it has ended, it is started again.
    await vi.waitFor(async () => {
      await served.serve(trainer, run);
      await asked();
    });
    served.dispose();
  });

  it('says why it cannot', async () => {
    const { run, trainer } = await runAnd(says({ error: 'It has no checkpoint.' }));
    await expect(servedRuns().serve(trainer, run)).rejects.toThrow('It has no checkpoint.');
    const other = await runAnd("console.error('Broken.'); process.exitCode = 1;");
    await expect(servedRuns().serve(other.trainer, other.run)).rejects.toThrow('Broken.');
  });
});
