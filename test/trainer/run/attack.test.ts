import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  closeFolder,
  createFile,
  type Folder,
  ForeignFile,
  listFolder,
  makeSubfolder,
  openFile,
  openFolder,
  openRunFolder,
  openSubfolder,
  readText,
  removeFile,
  removeFolder,
  replaceFile,
  requireInPlace,
} from '#protocol/node';
import { pruneCheckpoints, requireOwnCheckpoints } from '../../../trainer/src/run/checkpoints.js';
import { createRunDirectory } from '../../../trainer/src/run/runDirectory.js';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { runJournal } from '../../../trainer/src/run/runJournal.js';
import { exampleRun } from '../../client/trainerDouble.js';
import { definitionFor } from './definitionFor.js';
import { temporaryFolder } from './temporaryFolder.js';

/** A file that is nobody's business, in a folder of its own, and a run directory beside that folder. */
function scene() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'foreign/.git'), { recursive: true });
  const victim = join(folder, 'foreign/.profile');
  writeFileSync(victim, 'precious\n');
  writeFileSync(join(folder, 'foreign/.git/HEAD'), 'ref');
  const directory = join(folder, 'runs/net/20261103-040506');
  mkdirSync(join(directory, 'checkpoints'), { recursive: true });
  return { folder, directory, victim, foreign: join(folder, 'foreign') };
}

function expectUntouched({ foreign, victim }: ReturnType<typeof scene>): void {
  expect(readFileSync(victim, 'utf8')).toBe('precious\n');
  expect(readdirSync(foreign).sort()).toEqual(['.git', '.profile']);
  expect(readdirSync(join(foreign, '.git'))).toEqual(['HEAD']);
}

/** Whether the folder itself is held, or only its path is compared, as on systems without `/proc/self/fd`. */
const ways = process.platform === 'linux' ? [true, false] : [false];

describe.each(ways)('with folders held open: %s', (anchored) => {
  const held = (directory: string): Folder => {
    const folder = openRunFolder(directory, anchored);
    onTestFinished(() => {
      closeFolder(folder);
    });
    return folder;
  };

  test.each(['runs', 'runs/net', 'runs/net/20261103-040506'])('a run is not reached through the link %s', (level) => {
    const at = scene();
    const moved = join(at.folder, 'moved');
    renameSync(join(at.folder, level), moved);
    symlinkSync(moved, join(at.folder, level));
    expect(() => held(at.directory)).toThrow(ForeignFile);
    expect(() => held(at.directory)).toThrow(/is a symbolic link/);
  });

  test('folders and files of a run are not reached through links', async () => {
    const at = scene();
    rmSync(join(at.directory, 'checkpoints'), { recursive: true });
    symlinkSync(at.foreign, join(at.directory, 'checkpoints'));
    symlinkSync(at.victim, join(at.directory, 'records.jsonl'));
    symlinkSync(join(at.foreign, 'new'), join(at.directory, 'trainer.log'));
    const run = held(at.directory);
    expect(() => openSubfolder(run, 'checkpoints')).toThrow(/checkpoints is a symbolic link/);
    expect(() => makeSubfolder(run, 'checkpoints')).toThrow(ForeignFile);
    expect(() => {
      removeFolder(run, 'checkpoints', ['.profile']);
    }).toThrow(ForeignFile);
    for (const mode of ['read', 'append', 'create'] as const) {
      expect(() => openFile(run, 'records.jsonl', mode)).toThrow(/records\.jsonl is a symbolic link/);
      expect(() => openFile(run, 'trainer.log', mode)).toThrow(ForeignFile);
    }
    await expect(readText(run, 'records.jsonl')).rejects.toThrow(ForeignFile);
    await expect(replaceFile(run, 'records.jsonl', 'x')).rejects.toThrow(ForeignFile);
    expect(() => {
      removeFile(run, 'records.jsonl');
    }).toThrow(ForeignFile);
    expect(lstatSync(join(at.directory, 'records.jsonl')).isSymbolicLink()).toBe(true);
    expectUntouched(at);
  });

  test('a file with a second name elsewhere is not written to', async () => {
    const at = scene();
    linkSync(at.victim, join(at.directory, 'records.jsonl'));
    const run = held(at.directory);
    expect(() => openFile(run, 'records.jsonl', 'append')).toThrow(/is a hard link/);
    // Replacing and removing concern the name in the run alone.
    await replaceFile(run, 'records.jsonl', 'new');
    expect(readFileSync(join(at.directory, 'records.jsonl'), 'utf8')).toBe('new');
    expectUntouched(at);
  });

  test.skipIf(process.platform === 'win32')(
    'pipes, sockets and devices are neither opened nor waited for',
    async () => {
      const at = scene();
      execFileSync('mkfifo', [join(at.directory, 'run.json')]);
      const server = createServer();
      await new Promise<void>((done) => server.listen(join(at.directory, 'records.jsonl'), done));
      onTestFinished(() => {
        server.close();
      });
      const run = held(at.directory);
      await expect(readText(run, 'run.json')).rejects.toThrow(/is a named pipe/);
      expect(() => openFile(run, 'records.jsonl', 'append')).toThrow(/is a socket/);
      expect(() => openFile(openFolder('/dev', anchored), 'null', 'append')).toThrow(/is a device/);
    },
  );

  test.each(['..', '.', '', '../x', 'a/b', 'a\\b', 'a\0b'])('%j is not a name in a folder', async (name) => {
    const run = held(scene().directory);
    expect(() => openFile(run, name, 'append')).toThrow(ForeignFile);
    expect(() => openSubfolder(run, name)).toThrow(ForeignFile);
    await expect(createFile(run, name, 'x')).rejects.toThrow(ForeignFile);
  });

  test('a folder that is exchanged for a link while it is in use leads nowhere else', async () => {
    const at = scene();
    const checkpoints = openSubfolder(held(at.directory), 'checkpoints');
    onTestFinished(() => {
      closeFolder(checkpoints);
    });
    renameSync(join(at.directory, 'checkpoints'), join(at.directory, 'aside'));
    symlinkSync(at.foreign, join(at.directory, 'checkpoints'));
    await createFile(checkpoints, '5', 'x').catch((error: unknown) => {
      expect(error).toBeInstanceOf(ForeignFile);
    });
    const remove = () => {
      removeFile(checkpoints, '.profile');
    };
    // The folder that is held has no such file; where only paths are compared, it is not even looked for.
    if (anchored) remove();
    else expect(remove).toThrow(ForeignFile);
    expect(() => {
      requireInPlace(checkpoints);
    }).toThrow(/was exchanged/);
    expectUntouched(at);
  });

  test('a folder and a link that change places all the time never lead out', () => {
    const at = scene();
    const run = held(at.directory);
    const path = join(at.directory, 'checkpoints');
    const swapper = swap(path, at.foreign);
    for (let round = 0; round < 2000; round++) {
      try {
        const checkpoints = openSubfolder(run, 'checkpoints');
        try {
          const file = openFile(checkpoints, '.profile', 'append');
          writeSync(file, 'harm');
          closeSync(file);
          // Where only paths are compared, Node cannot remove without a moment between looking and removing.
          if (anchored) removeFile(checkpoints, '.profile');
        } finally {
          closeFolder(checkpoints);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
    swapper();
    expectUntouched(at);
  });

  test('only what a trainer makes is removed, and nothing where there is anything else', () => {
    const at = scene();
    const checkpoints = openSubfolder(held(at.directory), 'checkpoints');
    const path = checkpoints.path;
    for (const step of ['5', '6.tmp', '7']) {
      mkdirSync(join(path, step));
      writeFileSync(join(path, step, 'state.json'), '{}');
    }
    writeFileSync(join(path, 'index.json.123.tmp'), '');
    writeFileSync(join(path, '.DS_Store'), '');
    requireOwnCheckpoints(checkpoints);
    pruneCheckpoints(checkpoints, { last: 7, best: null });
    expect(listFolder(checkpoints)).toEqual(['.DS_Store', '7']);

    mkdirSync(join(path, '9'));
    writeFileSync(join(path, '9/state.json'), '{}');
    writeFileSync(join(path, '9/thesis.tex'), 'mine');
    pruneCheckpoints(checkpoints, { last: 7, best: null });
    expect(readdirSync(join(path, '9')).sort()).toEqual(['state.json', 'thesis.tex']);
    expect(() => {
      requireOwnCheckpoints(checkpoints);
    }).toThrow(/thesis\.tex is not from a trainer/);
    closeFolder(checkpoints);
  });
});

/** Exchanges a folder for a link and back in a process of its own, until it is called. */
function swap(path: string, target: string): () => void {
  const stop = `${path}.stop`;
  const script = `
    const { existsSync, renameSync, symlinkSync } = require('node:fs');
    const [path, target] = process.argv.slice(1);
    symlinkSync(target, path + '.link');
    while (!existsSync(path + '.stop')) {
      renameSync(path, path + '.aside'); renameSync(path + '.link', path);
      renameSync(path, path + '.link'); renameSync(path + '.aside', path);
    }`;
  const child = spawn(process.execPath, ['-e', script, path, target], { stdio: 'ignore' });
  return () => {
    writeFileSync(stop, '');
    child.kill();
  };
}

test('the directory of a new run is not made through a link', async () => {
  const at = scene();
  renameSync(join(at.folder, 'runs'), join(at.folder, 'aside'));
  symlinkSync(at.foreign, join(at.folder, 'runs'));
  const made = createRunDirectory(join(at.folder, 'net.nn.yaml'), 'net', new Date());
  await expect(made).rejects.toThrow(/runs is a symbolic link/);
  expectUntouched(at);
});

test('a run.json that is a link is not read', async () => {
  const at = scene();
  writeFileSync(at.victim, JSON.stringify(exampleRun()));
  symlinkSync(at.victim, join(at.directory, 'run.json'));
  await expect(readRun(at.directory)).rejects.toThrow(/run\.json is a symbolic link/);
});

test.each(['records.jsonl', 'trainer.log', 'tensorboard', 'tensorboard/training', 'mlflow', 'dvclive'])(
  'what a run writes about itself is not written through the link %s',
  (name) => {
    const at = scene();
    if (name.includes('/')) mkdirSync(join(at.directory, 'tensorboard'));
    symlinkSync(/^(tensorboard|mlflow|dvclive)/.test(name) ? at.foreign : at.victim, join(at.directory, name));
    const folder = openRunFolder(at.directory);
    const lock = { socket: null, problem: null, require: () => Promise.resolve(), release: () => Promise.resolve() };
    expect(() => {
      const journal = runJournal(
        { folder, run: exampleRun(), lock, ...definitionFor('[tensorboard, mlflow, dvc]') },
        [],
      );
      journal.record({ type: 'step', step: 1, epoch: 1, time: 0, logs: { loss: 1 }, samples_per_second: 1 });
    }).toThrow(ForeignFile);
    closeFolder(folder);
    expectUntouched(at);
  },
);
