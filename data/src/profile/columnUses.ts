import {
  type DataSettings,
  type FeatureSettings,
  fieldsOfFeature,
  fieldsOfTarget,
  type TargetSettings,
} from '#language';
import { chosenColumns } from '../features/columns/chosenColumns.js';
import { splitFields } from '../splits/splitRows.js';
import type { ColumnUse } from './profileColumn.js';

/** What a definition uses a column for. */
export interface UsedColumn extends ColumnUse {
  /** The name of the input, for an input's column. */
  readonly input: string | null;
  /** Whether it holds a pixel of each picture. */
  readonly isPixel: boolean;
}

/** A column that is not used. */
export const unused: UsedColumn = { role: 'unused', type: null, input: null, isPixel: false };

/** Returns what a definition uses each column of a table for. A target that is earlier values of an input too is a target. */
export function columnUses(data: DataSettings, names: readonly string[]): (name: string) => UsedColumn {
  const uses = new Map<string, UsedColumn>();
  const add = (name: string, use: UsedColumn) => {
    if (!uses.has(name)) uses.set(name, use);
  };
  for (const target of Object.values(data.targets)) {
    const type = typeOfTarget(target, data);
    for (const name of fieldsOfTarget(target)) add(name, { ...unused, role: 'target', type });
  }
  for (const [input, feature] of Object.entries(data.inputs)) {
    for (const name of fieldsIn(feature, data, names)) {
      const isPixel = feature.kind === 'image' && typeof feature.field !== 'string';
      add(name, { role: 'input', type: typeIn(feature, data, name), input, isPixel });
    }
  }
  for (const [, name] of splitFields(data.split)) add(name, { ...unused, role: 'split' });
  if (data.weight !== null) add(data.weight, { ...unused, role: 'weight' });
  return (name) => uses.get(name) ?? unused;
}

function fieldsIn(feature: FeatureSettings, data: DataSettings, names: readonly string[]): readonly string[] {
  if (feature.kind === 'columns') return chosenColumns(feature, data, names);
  const isPixels = feature.kind === 'image' && typeof feature.field !== 'string';
  return isPixels ? chosenColumns(feature.field, data, names) : fieldsOfFeature(feature);
}

function typeOfTarget(target: TargetSettings, data: DataSettings): ColumnUse['type'] {
  switch (target.kind) {
    case 'image':
      return 'image';
    case 'tags':
    case 'sequence':
      return 'text';
    case 'column':
      return writtenType(data, target.column);
    case 'numbers':
    case 'series':
    case 'labels':
      return writtenType(data, '');
  }
}

function typeIn(feature: FeatureSettings, data: DataSettings, name: string): ColumnUse['type'] {
  switch (feature.kind) {
    case 'columns':
      return writtenType(data, name);
    case 'image':
      return typeof feature.field === 'string' ? 'image' : 'numeric';
    case 'text':
      return 'text';
    case 'window':
      return 'numeric';
  }
}

/** Returns the type that a definition gives a column; `null` if it follows from the values. */
function writtenType({ columns }: DataSettings, name: string): ColumnUse['type'] {
  const { type, encode } = columns[name] ?? {};
  if (type === 'ignore') return null;
  return type ?? (encode === undefined ? null : 'categorical');
}
