import type { Logs, Record } from '#protocol';

/** A value of a metric. */
export interface Metric {
  /** `steps` and `epoch`: while training; a split's name: its evaluation. */
  readonly group: string;
  readonly name: string;
  readonly value: number;
}

/** Returns the metrics of a record; none for records of other kinds, and for the figures of layers. */
export function metricsOf(record: Record): readonly Metric[] {
  switch (record.type) {
    case 'step':
    case 'epoch':
      return ofLogs(record.type === 'step' ? 'steps' : 'epoch', record.logs);
    case 'evaluation':
      return ofLogs(record.split, record.logs);
    case 'layers':
    case 'checkpoint':
    case 'resumed':
    case 'note':
      return [];
  }
}

function ofLogs(group: string, logs: Logs): readonly Metric[] {
  return Object.entries(logs).map(([name, value]) => ({ group, name, value: Number(value) }));
}
