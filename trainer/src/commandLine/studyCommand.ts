import { stat } from 'node:fs/promises';
import { formatValue, safeText, shortPaths, type Study, type StudyAnswer, type Trial } from '#protocol';
import { closeFolder } from '#protocol/node';
import { controlServer } from '../control/controlServer.js';
import { describeError } from '../describeError.js';
import { readText } from '../run/readText.js';
import { createRequests } from '../run/requests.js';
import { createStudy, type OpenStudy, openStudy } from '../study/openStudy.js';
import { planStudy, type StudyOptions } from '../study/planStudy.js';
import { readTrials } from '../study/readTrials.js';
import { runStudy, type StudyWatcher } from '../study/runStudy.js';
import { compareCommand } from './compareCommand.js';
import { failureOf } from './failureOf.js';
import { print, printAside, printInPlace } from './print.js';
import { stopSignals } from './stopSignals.js';

/**
 * `shapewright study FILE|STUDY`: trains the runs that a definition declares, or what is missing of a study. The exit code is 1 if a run
 * failed. With `json`, the only line on standard output is a `StudyAnswer`.
 */
export async function studyCommand(path: string, options: StudyOptions, json: boolean): Promise<number> {
  const signals = stopSignals();
  let open;
  try {
    open = await openAt(path, options);
  } catch (error) {
    if (!json) throw error;
    print(JSON.stringify(failureOf(error)));
    return 1;
  }
  const answer: StudyAnswer = { study: open.directory };
  if (json) print(JSON.stringify(answer));
  const stopping = new AbortController();
  const stop = AbortSignal.any([signals.stop, stopping.signal]);
  const server = await listen(open, stopping);
  let hasFailed;
  try {
    if (!json) print(titleOf(open));
    await runStudy(open, stop, json ? silent : progress(open.study));
    const trials = await readTrials(open.folder, open.study);
    hasFailed = [...trials.values()].some(({ run }) => run.state === 'failed');
  } finally {
    await server?.close();
    await open.lock.release();
    closeFolder(open.folder);
  }
  if (json) return signals.exitCode() ?? 0;
  if (stop.aborted) {
    print(`The study is stopped. To go on: shapewright study ${open.directory}`);
    return signals.exitCode() ?? 0;
  }
  await compareCommand([open.directory], 'text');
  return hasFailed ? 1 : 0;
}

/** Opens the study in a folder, or a new one of a definition file. */
async function openAt(path: string, options: StudyOptions): Promise<OpenStudy> {
  if ((await stat(path)).isDirectory()) return openStudy(path);
  const text = await readText(path);
  return createStudy(path, await planStudy(text, path, options), text);
}

/** Listens for `shapewright stop`. */
async function listen({ study, lock }: OpenStudy, stopping: AbortController) {
  if (lock.socket === null) return null;
  const requests = createRequests();
  const stop = () => {
    stopping.abort();
  };
  return controlServer({ ...requests, run: study.id, stop }, lock.socket).catch((error: unknown) => {
    printAside(`The study cannot be stopped by \`shapewright stop\`: ${describeError(error)}`);
    return null;
  });
}

function titleOf({ study, directory }: OpenStudy): string {
  const { trials, parallel, metric, name } = study;
  const times = parallel > 1 ? `, ${parallel} at a time` : '';
  return `Study of ${safeText.line(name)}: ${trials.length} runs${times}, ranked by ${safeText.line(metric)}, in ${directory}`;
}

const silent: StudyWatcher = {
  planned: () => undefined,
  started: () => undefined,
  epoch: () => undefined,
  ended: () => undefined,
};

/** What a run does that has no epoch yet. */
const starting = 'starts';

/** Prints a line for each run that ends, and in a terminal what the others are doing. */
function progress({ metric }: Study): StudyWatcher {
  const running = new Map<string, string>();
  let ended = 0;
  let planned = 0;
  const show = () => {
    printInPlace(Array.from(running, ([name, text]) => safeText.line(`${name} ${text}`)).join('   '));
  };
  return {
    planned: (count) => {
      ended = 0;
      planned = count;
    },
    started: ({ name }) => {
      running.set(name, starting);
      show();
    },
    epoch: ({ name }, { epoch, epochs, logs }) => {
      const value = logs[metric];
      const score = typeof value === 'number' ? `, ${metric} ${formatValue(value)}` : '';
      running.set(name, `epoch ${epoch}/${epochs}${score}`);
      show();
    },
    ended: (trial: Trial, error) => {
      ended++;
      const last = running.get(trial.name) ?? starting;
      // A run that was stopped after its last epoch has none left.
      const reached = last === starting ? 'evaluated' : last;
      running.delete(trial.name);
      printInPlace('');
      const names = shortPaths(Object.keys(trial.changes));
      const settings = Object.values(trial.changes).flatMap((value, index) =>
        value === null ? [] : [`${names[index] ?? ''}=${JSON.stringify(value)}`],
      );
      const outcome = error === null ? reached : `failed: ${error}`;
      print(safeText.line(`${ended}/${planned}  ${[trial.name, ...settings].join(' ')}  ${outcome}`));
      show();
    },
  };
}
