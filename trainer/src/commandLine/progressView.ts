import { Presets, SingleBar } from 'cli-progress';
import { formatValue, type Logs, type Record, type Run, safeText } from '#protocol';
import type { Watcher } from '../run/runJournal.js';
import { print } from './print.js';

/** Seconds between two lines within an epoch, without a terminal for a bar. */
const lineInterval = 10;

type StepRecord = Extract<Record, { type: 'step' }>;
type EpochRecord = Extract<Record, { type: 'epoch' }>;

/** Shows a training in a terminal: one bar per epoch. `run` is its state at the start. */
export function progressBar(run: Run): Watcher {
  const left = timeLeft(run);
  let bar: SingleBar | null = null;
  const barOf = (epoch: number) => {
    if (bar) return bar;
    const format = `epoch ${epoch}/${run.epochs} {bar} {value}/{total}  {text}`;
    bar = new SingleBar({ format, stream: process.stdout, barsize: 24, hideCursor: true }, Presets.shades_classic);
    bar.start(run.steps_per_epoch, 0, { text: '' });
    return bar;
  };
  return {
    record: (record) => {
      if (record.type === 'step') {
        const text = safeText.terminal([...scores(record.logs), speed(run, record), ...left(record)].join('  '));
        barOf(record.epoch).update(stepInEpoch(run, record), { text });
      } else if (record.type === 'epoch') {
        const text = safeText.terminal(epochText(record));
        barOf(record.epoch).update(run.steps_per_epoch, { text });
        bar?.stop();
        bar = null;
      } else if (record.type === 'note') {
        bar?.stop();
        bar = null;
        print(safeText.line(record.message));
      }
    },
    run: ({ state }) => {
      if (state === 'running' || state === 'starting') return;
      bar?.stop();
      bar = null;
      if (state !== 'failed') print(`The run is ${state}.`);
    },
  };
}

/** Shows a training in a log: one line per epoch, and occasional ones in between. */
export function progressLines(run: Run): Watcher {
  const left = timeLeft(run);
  let printedAt = Number.NEGATIVE_INFINITY;
  return {
    record: (record) => {
      if (record.type === 'step' && record.time - printedAt >= lineInterval) {
        printedAt = record.time;
        const position = `epoch ${record.epoch}/${run.epochs}  step ${stepInEpoch(run, record)}/${run.steps_per_epoch}`;
        print([position, ...scores(record.logs), speed(run, record), ...left(record)].join('  '));
      } else if (record.type === 'epoch') {
        printedAt = record.time;
        print(`epoch ${record.epoch}/${run.epochs}  ${epochText(record)}`);
      } else if (record.type === 'note') {
        print(safeText.line(record.message));
      }
    },
    run: ({ state }) => {
      if (state !== 'running' && state !== 'starting' && state !== 'failed') print(`The run is ${state}.`);
    },
  };
}

/** Estimates the remaining time of the whole training from its speed so far. */
function timeLeft(run: Run): (record: StepRecord) => string[] {
  let first: StepRecord | null = null;
  return (record) => {
    first ??= record;
    if (record.step === first.step) return [];
    const steps = run.epochs * run.steps_per_epoch - record.step;
    return [`${duration((steps * (record.time - first.time)) / (record.step - first.step))} left`];
  };
}

function stepInEpoch(run: Run, { step, epoch }: StepRecord): number {
  return step - (epoch - 1) * run.steps_per_epoch;
}

function epochText({ logs, seconds }: EpochRecord): string {
  return [...scores(logs), duration(seconds)].join('  ');
}

/** Of many values, such as those of several outputs, a line has room for those of the validation split. */
const maxScores = 8;

function scores(logs: Logs): string[] {
  const all = Object.entries(logs);
  const validated = all.filter(([key]) => key === 'loss' || key.startsWith('val_'));
  const shown = all.length > maxScores && validated.length > 1 ? validated : all;
  return shown.map(([key, value]) => `${key} ${typeof value === 'number' ? formatValue(value) : value}`);
}

function speed({ model }: Run, { samples_per_second }: StepRecord): string {
  const unit = model.inputs.some(({ shape }) => shape.length === 3) ? 'images' : 'samples';
  return `${Math.round(samples_per_second)} ${unit}/s`;
}

function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
