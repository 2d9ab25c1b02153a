import type { Logs, Record } from '#protocol';
import { downsample } from './downsample.js';

export interface Point {
  /** Index of the record it came from. */
  readonly record: number;
  readonly step: number;
  /** May be NaN or infinite: a gap in the picture, but never forgotten. */
  readonly value: number;
}

/** What is known of one metric. */
export interface Curve {
  /** Means over some steps of training. */
  readonly steps: readonly Point[];
  /** Means over an epoch of training. */
  readonly training: readonly Point[];
  /** After every epoch, on the validation split (Keras's `val_` logs). */
  readonly validation: readonly Point[];
}

/** By the metric's name, in the order of appearance. */
export type Curves = ReadonlyMap<string, Curve>;

/** Series are thinned beyond this, so that a run of a week needs no more memory than a run of a minute. */
const longest = 4096;
const validationPrefix = 'val_';

type Series = keyof Curve;
const everySeries = ['steps', 'training', 'validation'] as const;

/** Curves with records `from` on replaced by these. */
export function replaceRecords(curves: Curves, from: number, records: readonly Record[]): Curves {
  const growing = new Map<string, { [series in Series]: Point[] }>();

  function keep(wanted: (point: Point) => boolean): void {
    for (const curve of growing.values())
      for (const series of everySeries) curve[series] = curve[series].filter(wanted);
  }
  function add(name: string, series: Series, point: Point): void {
    let curve = growing.get(name);
    if (!curve) growing.set(name, (curve = { steps: [], training: [], validation: [] }));
    curve[series].push(point);
  }
  function addLogs(logs: Logs, means: 'steps' | 'training', record: number, step: number): void {
    for (const [name, word] of Object.entries(logs)) {
      const point = { record, step, value: Number(word) };
      if (name.startsWith(validationPrefix)) add(name.slice(validationPrefix.length), 'validation', point);
      else add(name, means, point);
    }
  }

  for (const [name, curve] of curves) {
    growing.set(name, { steps: [...curve.steps], training: [...curve.training], validation: [...curve.validation] });
  }
  keep((point) => point.record < from);

  records.forEach((record, offset) => {
    switch (record.type) {
      case 'step':
        addLogs(record.logs, 'steps', from + offset, record.step);
        break;
      case 'epoch':
        addLogs(record.logs, 'training', from + offset, record.step);
        break;
      case 'resumed':
        keep((point) => point.step <= record.step);
        break;
      case 'evaluation':
      case 'checkpoint':
      case 'note':
        break;
    }
  });

  for (const curve of growing.values())
    for (const series of everySeries) curve[series] = downsample(curve[series], longest);
  return growing;
}
