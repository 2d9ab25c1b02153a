import { readRun } from '../../client/src/runs/runFiles.js';
import { watchRun } from '../../client/src/runs/watchedRun.js';

/** Follows the run in DIRECTORY as a dashboard does, until it ends. */
async function follow(directory: string): Promise<void> {
  const run = await readRun(directory);
  if (!run) throw new Error(`There is no run in ${directory}.`);
  let records = 0;
  const watched = watchRun(directory, run, {
    recorded: ({ log }, from) => {
      records += log.records.length - from;
    },
    changed: ({ alive }) => {
      if (alive) return;
      console.log(JSON.stringify({ records }));
      process.exit();
    },
  });
  await watched.refresh();
}

follow(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
