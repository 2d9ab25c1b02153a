import { type DataDescription, describeData, templates } from '#data';
import type { DataChoices } from '#protocol';
import { describeError } from '../describeError.js';
import { print } from './print.js';
import { table } from './table.js';

/** `shapewright data PATH`: describes a data file. With `json`, prints one line: `DataChoices` or `{"error": message}`. */
export async function dataCommand(path: string, json: boolean): Promise<number> {
  if (!json) {
    print(describe(await describeData(path)));
    return 0;
  }
  try {
    print(JSON.stringify(choicesOf(await describeData(path))));
    return 0;
  } catch (error) {
    print(JSON.stringify({ error: describeError(error) }));
    return 1;
  }
}

function choicesOf(description: DataDescription): DataChoices {
  const { kinds, summary } = description;
  const networks = kinds
    .flatMap((kind) => templates.filter(({ accepts }) => accepts === kind))
    .map(({ id, title, detail }) => ({ id, title, detail }));
  return { kind: kinds[0], summary, targets: targetsOf(description), networks };
}

function targetsOf({ targets, columns }: DataDescription): DataChoices['targets'] {
  return targets.flatMap((target) => {
    const column = columns.find(({ name }) => name === target);
    if (column === undefined || column.distinct < 2) return [];
    const values = `${column.type === 'number' ? 'numbers' : 'text'}, ${column.distinct.toLocaleString('en')} values`;
    return [{ name: target, detail: column.missing === 0 ? values : `${values}, ${column.missing} missing` }];
  });
}

function describe({ summary, columns }: DataDescription): string {
  if (columns.length === 0) return summary;
  const rows = columns.map(({ name, type, missing, distinct }) => [name, type, distinct, missing]);
  return `${summary}\n\n${table([['column', 'type', 'values', 'missing'], ...rows], 2)}`;
}
