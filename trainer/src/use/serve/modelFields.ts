import type { Preparation } from '#data';
import type { FeatureSettings } from '#language';
import type { TrainedModel } from '../openTrainedModel.js';

/** A field of a row, and what it takes. */
export interface ModelField {
  readonly name: string;
  readonly kind: 'number' | 'category' | 'date' | 'text' | 'picture';
  /** Values of a category that were there in training. */
  readonly categories?: readonly (string | number)[];
  /** What takes the place of a missing value; `null`: nothing. */
  readonly fill: string | number | null;
}

type Column = Extract<Preparation['inputs'][string], { readonly kind: 'columns' }>['columns'][number];

/** Returns the fields that a row must have, each once. */
export function modelFields({
  data,
  preparation,
  schema,
}: Pick<TrainedModel, 'data' | 'preparation' | 'schema'>): readonly ModelField[] {
  const fields = schema.inputs.flatMap(({ name }) => {
    const settings = data.inputs[name];
    const prepared = preparation.inputs[name];
    return settings && prepared ? fieldsOf(settings, prepared) : [];
  });
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

function fieldsOf(settings: FeatureSettings, prepared: Preparation['inputs'][string]): readonly ModelField[] {
  switch (settings.kind) {
    case 'columns':
      return prepared.kind === 'columns' ? prepared.columns.map(ofColumn) : [];
    case 'image':
      return typeof settings.field === 'string'
        ? [{ name: settings.field, kind: 'picture', fill: null }]
        : pixelsOf(prepared).map((column) => ({ name: column, kind: 'number', fill: null }));
    case 'text':
      return [{ name: settings.field, kind: 'text', fill: null }];
    case 'window': {
      const others = [settings.order_by, settings.group_by].filter((name) => name !== null);
      const numbers = prepared.kind === 'window' ? prepared.columns : [];
      return [
        ...numbers.map(({ name, fill }) => ({ name, kind: 'number' as const, fill })),
        ...others.map((name) => ({ name, kind: 'text' as const, fill: null })),
      ];
    }
  }
}

function pixelsOf(prepared: Preparation['inputs'][string]): readonly string[] {
  return prepared.kind === 'image' ? (prepared.columns ?? []) : [];
}

function ofColumn({ name, categories, fill, date }: Column): ModelField {
  // Other formats have no plain text for it.
  if (date)
    return {
      name,
      kind: 'date',
      fill: date.format === 'year_first' ? new Date(fill).toISOString().slice(0, 10) : null,
    };
  if (categories === null) return { name, kind: 'number', fill };
  return { name, kind: 'category', categories, fill: categories[fill] ?? null };
}
