import { bytesText, type InstallableEngine, type InstallProgress } from '#protocol';
import { describeError } from '../describeError.js';
import { engines } from '../engines/index.js';
import { print, printAside, printInPlace } from './print.js';
import { stopSignals } from './stopSignals.js';

/** Options of `shapewright engine install`. */
export interface InstallSettings {
  /** A local source instead of a download. */
  from?: string | undefined;
  /** Only prints what would be done. */
  plan?: boolean | undefined;
  /** Prints lines for programs (`installProgressSchema`, `installPlanSchema`) instead of people. */
  json?: boolean | undefined;
}

/** `shapewright engine install` */
export async function installCommand(name: InstallableEngine, settings: InstallSettings): Promise<number> {
  const view = settings.json ? jsonView : textView(name);
  const signals = stopSignals();
  try {
    if (settings.plan) return await showPlan(name, settings);
    const description = await engines[name].install({
      from: settings.from,
      signal: signals.stop,
      report: (message) => {
        view({ type: 'stage', message });
      },
      progress: ({ stage, done, total }) => {
        view({ type: 'bytes', stage, done, total });
      },
    });
    view({ type: 'installed', description });
    return 0;
  } catch (error) {
    const exitCode = signals.exitCode();
    view(exitCode === null ? { type: 'failed', message: describeError(error) } : { type: 'cancelled' });
    return exitCode ?? 1;
  }
}

async function showPlan(name: InstallableEngine, { from, json }: InstallSettings): Promise<number> {
  const plan = await engines[name].plan(from);
  if (json) {
    print(JSON.stringify(plan));
    return 0;
  }
  if (plan.broken !== null) print(`${plan.broken}; it will be replaced.`);
  print(`To install: ${plan.description}.`);
  const { download_bytes, disk_bytes } = plan;
  if (download_bytes === 0) print('Nothing is downloaded unless this does not work.');
  else print(`Download: about ${bytesText(download_bytes)}; ${bytesText(disk_bytes)} of disk space in ${plan.folder}.`);
  return 0;
}

const shown = (progress: InstallProgress) => {
  print(JSON.stringify(progress));
};

/** Milliseconds between two progress lines: updates arrive by the thousand. */
const byteInterval = 100;

const jsonView = everySoOften(shown);

/** Shows bytes only in a terminal, where a line can be overwritten. */
function textView(name: InstallableEngine): (progress: InstallProgress) => void {
  const clear = () => {
    printInPlace('');
  };
  return everySoOften((progress) => {
    switch (progress.type) {
      case 'stage':
        clear();
        print(progress.message);
        break;
      case 'bytes':
        printInPlace(`  ${bytesText(progress.done)} of ${bytesText(progress.total)}`);
        break;
      case 'installed':
        clear();
        print(`The ${name} engine is installed: ${progress.description}.`);
        break;
      case 'cancelled':
        clear();
        print('The installation was cancelled. Nothing was changed.');
        break;
      case 'failed':
        clear();
        printAside(progress.message);
        break;
    }
  });
}

function everySoOften(show: (progress: InstallProgress) => void): (progress: InstallProgress) => void {
  let next = 0;
  return (progress) => {
    if (progress.type === 'bytes' && progress.done < progress.total && performance.now() < next) return;
    if (progress.type === 'bytes') next = performance.now() + byteInterval;
    show(progress);
  };
}
