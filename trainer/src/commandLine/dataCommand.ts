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
  const { kind } = description;
  const networks = templates
    .filter(({ accepts }) => accepts === kind)
    .map(({ id, title, detail }) => ({ id, title, detail }));
  return { kind, summary: summaryOf(description), targets: targetsOf(description), networks };
}

function summaryOf(description: DataDescription): string {
  switch (description.kind) {
    case 'table':
      return `${description.rows.toLocaleString('en')} rows, ${description.columns.length} columns`;
    case 'images':
      return `${description.images.toLocaleString('en')} images of ${description.height} x ${description.width} pixels`;
  }
}

function targetsOf(description: DataDescription): DataChoices['targets'] {
  if (description.kind === 'images') return [];
  return description.targets.flatMap((target) => {
    const column = description.columns.find(({ name }) => name === target);
    if (column === undefined || column.distinct < 2) return [];
    const values = `${column.type === 'number' ? 'numbers' : 'text'}, ${column.distinct.toLocaleString('en')} values`;
    return [{ name: target, detail: column.missing === 0 ? values : `${values}, ${column.missing} missing` }];
  });
}

function describe(description: DataDescription): string {
  if (description.kind === 'images') return summaryOf(description);
  const rows = description.columns.map(({ name, type, missing, distinct }) => [name, type, distinct, missing]);
  return `${summaryOf(description)}\n\n${table([['column', 'type', 'values', 'missing'], ...rows], 2)}`;
}
