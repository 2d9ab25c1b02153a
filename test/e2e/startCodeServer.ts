import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EditorInstall } from './installEditor.js';
import { shell } from './shell.js';

export interface CodeServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Nothing that asks, greets, phones home or hides the page's middle. */
const settings = {
  'telemetry.telemetryLevel': 'off',
  // The workspace has a tenth of the digits, to be quick.
  'shapewright.severities': { 'training/few-images': 'off' },
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.editor.revealIfOpen': true,
  'workbench.editor.useModal': 'off',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'editor.minimap.enabled': false,
};

/** Starts code-server with the extension alone, on a port of its own; user data, extensions and log go into `folder`. */
export async function startCodeServer(install: EditorInstall, vsix: string, folder: string): Promise<CodeServer> {
  const userSettings = join(folder, 'user/User/settings.json');
  await mkdir(dirname(userSettings), { recursive: true });
  await writeFile(userSettings, JSON.stringify(settings));
  const folders = ['--user-data-dir', join(folder, 'user'), '--extensions-dir', join(folder, 'extensions')];
  const common = [install.codeServer, '--config', join(folder, 'config.yaml'), ...folders];
  await shell(install.node, [...common, '--install-extension', vsix]);

  const child = spawn(
    install.node,
    [...common, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
    // A process group of its own, so that its helpers end with it; trainers are in groups of their own.
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = () => {
    if (child.pid !== undefined) process.kill(-child.pid);
  };
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const log = createWriteStream(join(folder, 'code-server.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const listening = /HTTP server listening on (http:\S+)/.exec(output);
      if (listening?.[1] !== undefined) resolve(listening[1]);
    });
    child.on('exit', () => {
      reject(new Error(`code-server did not start:\n${output}`));
    });
  });
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      kill();
      await once(child, 'exit');
    },
  };
}
