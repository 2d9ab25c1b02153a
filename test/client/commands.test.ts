import { access, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { editor } from './editorDouble.js';
import { exampleRun } from './trainerDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);
// A document that cannot be saved is asked again for seconds.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const vscode = await import('vscode');
const { registerCommands } = await import('../../client/src/commands.js');
const { safeWindow } = await import('../../client/src/views/safeWindow.js');
const { runStore } = await import('../../client/src/runs/runStore.js');
const { listenAs } = await import('./trainerDouble.js');

const dashboards: unknown[] = [];
const comparisons: unknown[] = [];
const dataShown: unknown[] = [];
const ratesShown: unknown[] = [];
/** Of the definition that is trained. */
let variants: readonly string[] = [];
let folder: string;
let store: ReturnType<typeof runStore>;

beforeEach(async () => {
  editor.reset();
  variants = [];
  dashboards.length = 0;
  comparisons.length = 0;
  dataShown.length = 0;
  ratesShown.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
  store = runStore();
  registerCommands({
    store,
    dashboard: {
      showsRun: false,
      open: (...opened: unknown[]) => dashboards.push(opened),
      dispose: () => undefined,
    },
    comparison: {
      open: (directories: unknown) => comparisons.push(directories),
      openStudy: (folder: unknown) => comparisons.push(folder),
      dispose: () => undefined,
    },
    dataView: { open: (definition: unknown) => dataShown.push(definition), dispose: () => undefined },
    rateView: {
      show: (...shown: unknown[]) => {
        ratesShown.push(shown);
        return Promise.resolve();
      },
      dispose: () => undefined,
    },
    ask: (method: string) => {
      expect(method).toBe('shapewright/variants');
      return Promise.resolve({ variants, isStudy: variants.length > 0 });
    },
    trainer: () => ({ program: join(folder, 'trainer.cjs'), nodePath: '' }),
    extension: vscode.Uri.file(join(folder, 'extension')),
    log: safeWindow.createLog('Shapewright'),
  });
});
afterEach(async () => {
  store.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** The user runs a command, and answers what it asks with these. */
async function command(name: string, argument?: unknown, selection?: unknown): Promise<void> {
  const run = editor.commands.get(`shapewright.${name}`);
  if (!run) throw new Error(`There is no command ${name}.`);
  await run(argument, selection);
}

const answer = (...answers: unknown[]) => editor.answers.push(...answers);

/** A run directory that the store knows, and what the Runs view calls it. */
async function addRun(time: string, changes: Parameters<typeof exampleRun>[0] = {}) {
  const directory = join(folder, 'runs/digits', time);
  await mkdir(directory, { recursive: true });
  const run = exampleRun({ state: 'finished', ended: '2025-06-01T11:00:00.000Z', ...changes });
  await writeFile(join(directory, 'run.json'), JSON.stringify(run));
  await store.update(directory);
  return { type: 'run', directory };
}

/** The program that commands start, which prints this and remembers its arguments. */
async function trainerThatSays(...lines: unknown[]): Promise<() => Promise<string>> {
  const said = JSON.stringify(lines.map((line) => JSON.stringify(line)).join('\n'));
  await writeFile(
    join(folder, 'trainer.cjs'),
    `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' '));
     console.log(${said});`,
  );
  return () => readFile(join(folder, 'asked'), 'utf8');
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

describe('Predict, Evaluate, Explain and Serve', () => {
  it.each(['predictRows', 'evaluateRun', 'explainRun', 'serveRun'])('%s needs a trusted workspace', async (name) => {
    const run = await addRun('20250601-100000');
    const requests = await trainerThatSays({});
    editor.state.isTrusted = false;
    answer(undefined, [vscode.Uri.file('/data.csv')], vscode.Uri.file('/out.csv'));
    await command(name, run);
    await expect(requests()).rejects.toThrow();
    expect(editor.shown[0]).toContain('Trust the workspace first.');
  });
});

describe('Train', () => {
  const definition = () => join(folder, 'digits.nn.yaml');

  it('trains the definition that it is given, and shows the run', async () => {
    const { directory } = await addRun('20250601-100000');
    const requests = await trainerThatSays({ run: directory });
    await command('train', vscode.Uri.file(definition()));
    expect(await requests()).toBe(`train ${definition()} --json`);
    expect(dashboards).toEqual([[directory]]);
    expect(editor.shown).toEqual([]);
  });

  it('asks for a variant where there are some, and trains nothing if none is picked', async () => {
    const { directory } = await addRun('20250601-100000');
    const requests = await trainerThatSays({ run: directory });
    variants = ['l1', 'wide net'];
    await command('train', vscode.Uri.file(definition()));
    await expect(requests()).rejects.toThrow();
    answer('wide net');
    await command('train', vscode.Uri.file(definition()));
    expect(editor.shown).toEqual([
      'The definition without variants | l1 | wide net | All that the definition declares, as a study',
      'The definition without variants | l1 | wide net | All that the definition declares, as a study',
    ]);
    expect(await requests()).toBe(`train ${definition()} --variant wide net --json`);
    answer('The definition without variants');
    await command('train', vscode.Uri.file(definition()));
    expect(await requests()).toBe(`train ${definition()} --json`);
  });

  it('asks which one where the workspace has several and none is open', async () => {
    const requests = await trainerThatSays({ error: 'There is no data.' });
    editor.state.files = [definition(), join(folder, 'bank.nn.yaml')];
    answer('bank.nn.yaml');
    await command('train');
    expect(editor.shown[0]).toBe('digits.nn.yaml | bank.nn.yaml');
    expect(await requests()).toContain('bank.nn.yaml');
    expect(editor.shown[1]).toContain('There is no data.');
    expect(dashboards).toEqual([]);
  });

  it('offers a new definition where there is none', async () => {
    answer('New Definition...');
    await command('train');
    expect(editor.shown[0]).toContain('There is no definition');
    expect(editor.executed).toEqual([['shapewright.newDefinition']]);
  });

  it('trains nothing in a workspace that is not trusted', async () => {
    const requests = await trainerThatSays({ run: 'x' });
    editor.state.isTrusted = false;
    answer('Manage Workspace Trust');
    await command('train', vscode.Uri.file(definition()));
    expect(editor.executed).toEqual([['workbench.trust.manage']]);
    await expect(requests()).rejects.toThrow();
  });

  it('says what cannot be trained', async () => {
    await command('train', vscode.Uri.file('/a/notes.txt'));
    await command('train', vscode.Uri.file('/a/runs/digits/20250601-100000/definition.nn.yaml'));
    await command('train', vscode.Uri.from({ scheme: 'untitled', path: '/b.nn.yaml' }));
    editor.state.saves = false;
    await command('train', vscode.Uri.file(definition()));
    expect(editor.shown.map((text) => text.split(' | ')[0])).toEqual([
      'Open a definition (a *.nn.yaml file) to train it.',
      'This is the copy of the definition that a run keeps. Train the original definition instead.',
      'Save this definition as a *.nn.yaml file on this machine: only local files can be trained.',
      'The definition could not be saved, so it was not trained.',
    ]);
    expect(editor.logged).toHaveLength(4);
  });
});

describe('Find Learning Rate', () => {
  const definition = () => vscode.Uri.file(join(folder, 'digits.nn.yaml'));
  const point = { rate: 0.1, loss: 2, smoothed: 2 };
  const search = { points: [point], suggestion: 0.1, optimizer: 'adam' };

  it('searches for the definition that it is given, tells each step, and shows what it found', async () => {
    const requests = await trainerThatSays({ step: 1, steps: 4, ...point }, search);
    await command('findRate', definition());
    expect(await requests()).toBe(`find-rate ${definition().fsPath} --json`);
    expect(editor.progress).toEqual([
      { message: 'reading the data…' },
      { message: 'step 1 of 4, loss 2.000', increment: 25 },
    ]);
    expect(ratesShown).toEqual([[definition(), search]]);
    expect(editor.shown).toEqual([]);
  });

  it('leads to the error of a definition that has one', async () => {
    await trainerThatSays({
      error: 'digits.nn.yaml, line 3: wrong.',
      location: { file: definition().fsPath, line: 2, character: 4 },
    });
    answer('Go to Error');
    await command('findRate', definition());
    expect(editor.shown).toEqual(['digits.nn.yaml, line 3: wrong. | Go to Error']);
    expect(editor.opened).toEqual([definition().fsPath]);
    expect(ratesShown).toEqual([]);
  });

  it('shows nothing if it is cancelled', async () => {
    await writeFile(join(folder, 'trainer.cjs'), 'setInterval(() => undefined, 1000)');
    editor.state.cancels = true;
    await command('findRate', definition());
    expect(ratesShown).toEqual([]);
    expect(editor.shown).toEqual([]);
  });

  it('starts nothing in a workspace that is not trusted, or for what cannot be trained', async () => {
    const requests = await trainerThatSays(search);
    await command('findRate', vscode.Uri.file('/a/runs/digits/20250601-100000/definition.nn.yaml'));
    editor.state.isTrusted = false;
    await command('findRate', definition());
    expect(editor.shown.map((text) => text.split('.')[0])).toEqual([
      'This is the copy of the definition that a run keeps',
      'Shapewright reads data and runs programs that this workspace specifies',
    ]);
    await expect(requests()).rejects.toThrow();
  });

  it('tells why the trainer has no answer', async () => {
    await writeFile(join(folder, 'trainer.cjs'), 'console.error("out of memory"); process.exit(1)');
    await command('findRate', definition());
    expect(editor.shown[0]).toContain('out of memory');
    expect(ratesShown).toEqual([]);
  });
});

describe('commands about a run', () => {
  it('take the only one there is, or ask which', async () => {
    const first = await addRun('20250601-100000');
    await command('openRunDefinition');
    expect(editor.shown[0]).toContain('definition.nn.yaml');
    await writeFile(join(first.directory, 'definition.nn.yaml'), 'name: digits');
    await command('openRunDefinition');
    expect(editor.opened).toEqual([join(first.directory, 'definition.nn.yaml')]);
    await addRun('20250601-110000', { name: 'bank' });
    answer('digits');
    await command('openRunDefinition');
    expect(editor.shown.at(-1)?.split(' | ').toSorted()).toEqual(['bank', 'digits']);
    expect(editor.opened).toHaveLength(2);
  });

  it('say that there is none', async () => {
    await command('stop');
    expect(editor.shown[0]).toContain('There is no run to which this command applies.');
  });

  it('open no file of a run through a link', async () => {
    const run = await addRun('20250601-100000');
    await writeFile(join(folder, 'secret'), 'secret');
    await symlink(join(folder, 'secret'), join(run.directory, 'trainer.log'));
    await command('showLog', run);
    expect(editor.opened).toEqual([]);
    expect(editor.shown[0]).toContain('trainer.log');
  });

  it('stop, pause and resume the one that is trained', async () => {
    const id = exampleRun().id;
    const directory = join(folder, 'runs/digits/20250601-100000');
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'run.json'), JSON.stringify(exampleRun({ state: 'paused' })));
    const trainer = await listenAs(directory, id);
    try {
      await store.update(directory);
      await addRun('20250601-110000');
      for (const name of ['pause', 'stop', 'resume']) await command(name);
      expect(editor.shown).toEqual([]);
      expect(trainer.requests.filter((type) => !['hello', 'subscribe'].includes(type))).toEqual([
        'pause',
        'stop',
        'resume',
      ]);
    } finally {
      await trainer.close();
    }
  });

  it('resume one that was stopped with a new trainer', async () => {
    const run = await addRun('20250601-100000', { state: 'stopped' });
    const requests = await trainerThatSays({ run: run.directory });
    await command('resume');
    expect(await requests()).toBe(`resume ${run.directory} --json`);
  });

  it('train one that has ended for more epochs', async () => {
    const run = await addRun('20250601-100000', { state: 'finished' });
    const requests = await trainerThatSays({ run: run.directory });
    answer('30');
    await command('extendRun', run);
    expect(await requests()).toBe(`resume ${run.directory} --epochs 30 --json`);
  });

  it('replay one', async () => {
    const run = await addRun('20250601-100000', { state: 'finished' });
    const requests = await trainerThatSays({ run: run.directory });
    await command('replayRun', run);
    expect(await requests()).toBe(`replay ${run.directory} --json`);
  });

  it('export its network into a new folder in the one that the user picks', async () => {
    const run = await addRun('20250601-100000', { state: 'finished' });
    const target = join(folder, 'digits-20250601-100000-tfjs');
    const requests = await trainerThatSays({ folder: target, files: ['model.json'] });
    answer([{ fsPath: folder }], 'Show Folder');
    await command('exportModel', run);
    expect(await requests()).toBe(`export ${run.directory} --to tfjs ${target} --json`);
    expect(editor.shown.at(-1)).toContain(`Exported to ${target}.`);
    expect(editor.executed.flat()[0]).toBe('revealFileInOS');
  });

  it('tell why a network cannot be exported, and export nothing without a folder', async () => {
    const run = await addRun('20250601-100000', { state: 'finished' });
    answer(undefined);
    await command('exportModel', run);
    expect(editor.shown).toEqual([]);
    await trainerThatSays({ error: '`weeks` (gru): TensorFlow.js has no `reset_after`.' });
    answer([{ fsPath: folder }]);
    await command('exportModel', run);
    expect(editor.shown.at(-1)).toContain('(gru)');
  });

  it('rename and annotate it', async () => {
    const run = await addRun('20250601-100000');
    answer(' with dropout ', 'better', undefined);
    await command('renameRun', run);
    await command('annotateRun', run);
    await command('renameRun', run);
    expect(store.get(run.directory)?.annotation).toEqual({ title: 'with dropout', note: 'better' });
    expect(editor.shown).toEqual(['was ', 'was ', 'was with dropout']);
  });

  it('delete those that are selected, after a yes', async () => {
    const runs = [await addRun('20250601-100000'), await addRun('20250601-110000')];
    await command('deleteRun', runs[0], runs);
    expect(await Promise.all(runs.map(({ directory }) => isThere(directory)))).toEqual([true, true]);
    answer('Delete');
    await command('deleteRun', runs[0], runs);
    expect(editor.shown).toEqual(['Delete 2 runs? | Delete', 'Delete 2 runs? | Delete']);
    expect(await Promise.all(runs.map(({ directory }) => isThere(directory)))).toEqual([false, false]);
    expect(store.list()).toEqual([]);
  });

  it('compare those that are selected, or that the user picks', async () => {
    const [first, second] = [await addRun('20250601-100000'), await addRun('20250601-110000', { name: 'bank' })];
    await command('compareRuns', first, [first, second]);
    answer(['digits', 'bank']);
    await command('compareRuns', first, [first]);
    expect(comparisons.map((directories) => [directories].flat().toSorted())).toEqual(
      Array.from({ length: 2 }, () => [first.directory, second.directory]),
    );
  });

  it('show the data of a definition', async () => {
    const definition = vscode.Uri.file(join(folder, 'digits.nn.yaml'));
    await command('showData', definition);
    expect(dataShown).toEqual([definition]);
  });

  it('need two runs to compare', async () => {
    await addRun('20250601-100000');
    await command('compareRuns');
    expect(editor.shown[0]).toContain('There must be at least two runs to compare.');
  });

  it('show it in the dashboard, with its feature maps', async () => {
    const run = await addRun('20250601-100000');
    await command('openDashboard', run);
    await command('openDashboard');
    await command('showFeatureMaps', run);
    expect(dashboards).toEqual([[run.directory], [null], [run.directory, 'feature_maps']]);
  });
});

describe('New Definition', () => {
  it('asks for the data, the target and the network, and opens what was written', async () => {
    const table = join(folder, 'bank.csv');
    const choices = {
      kind: 'table',
      summary: '3 columns',
      targets: [{ name: 'y', detail: 'no, yes' }],
      networks: [{ id: 'deep', title: 'Deep', detail: 'two hidden layers' }],
    };
    await writeFile(
      join(folder, 'trainer.cjs'),
      `const args = process.argv.slice(2);
       console.log(JSON.stringify(args[0] === 'data' ? ${JSON.stringify(choices)} : { definition: args.join(' ') }));`,
    );
    editor.state.files = [table];
    answer('bank.csv', 'y', 'Deep');
    await command('newDefinition');
    expect(editor.opened).toEqual([`new --data ${table} --target y --network deep --json`]);
  });

  it('does nothing where an answer is missing, and says what is wrong with the data', async () => {
    await command('newDefinition');
    expect(editor.opened).toEqual([]);
    await trainerThatSays({ error: 'bank.csv is empty.' });
    editor.state.files = [join(folder, 'bank.csv')];
    answer('bank.csv');
    await command('newDefinition');
    expect(editor.shown.at(-1)).toContain('bank.csv is empty.');
    expect(editor.opened).toEqual([]);
  });
});
