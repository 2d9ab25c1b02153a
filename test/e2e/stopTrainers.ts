import { readdir, readFile } from 'node:fs/promises';

/** Ends trainers that a failed step left behind: they outlive the editor, and name the workspace in their arguments. */
export async function stopTrainers(workspace: string): Promise<void> {
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(workspace) && command.includes('trainer.js')) process.kill(pid);
  }
}
