import type { FeatureSettings } from '#language';
import { DataError } from '../../dataError.js';
import type { PictureField } from '../../sources/field.js';
import { requireField } from '../../sources/requireField.js';
import { fieldOf, type Rows } from '../../sources/source.js';
import type { Encode, FeatureKind } from '../feature.js';
import { gatherRows } from '../gatherRows.js';

type Settings = Extract<FeatureSettings, { readonly kind: 'image' }>;

/** Pictures: `[height, width, channels]`, each value multiplied by `scale`. */
export const imageFeature: FeatureKind<Settings> = {
  fields({ settings, path }, source) {
    requireField(source, settings.field, [...path, 'image']);
    return [settings.field];
  },
  plan({ name, settings, path }, _fields, rows) {
    const field = pictureField(rows, settings.field, path);
    const [height, width, channels] = field.shape;
    return Promise.resolve({
      schema: { name, shape: [height, width, channels], dtype: 'float32' },
      notes: [],
      dropped: () => Promise.resolve([]),
      check(test) {
        checkSize({ field, rows }, test, path);
        return Promise.resolve();
      },
      fit: async (_training, saved) => {
        const scale = saved?.kind === 'image' ? saved.scale : (settings.scale ?? 1);
        return {
          prepared: { kind: 'image', scale },
          encode: encoder(field, await field.readPixels(), scale),
          encoderOf: async (others) => {
            const other = pictureField(others, settings.field, path);
            return encoder(other, await other.readPixels(), scale);
          },
        };
      },
    });
  },
};

function encoder({ shape }: PictureField, pixels: Uint8Array, scale: number): Encode {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  return (rows) => {
    const values = gatherRows(new Float32Array(rows.length * size), pixels, size, rows);
    if (scale !== 1) for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * scale;
    return { dtype: 'float32', shape: [rows.length, ...shape], values };
  };
}

function pictureField(rows: Rows, name: string, path: readonly string[]): PictureField {
  const field = fieldOf(rows, name);
  if (field.kind === 'pictures') return field;
  const message = `"${name}" of ${rows.name} holds numbers or texts, not pictures.`;
  throw new DataError('data/field-kind', [...path, 'image'], message);
}

function checkSize(
  { field, rows }: { readonly field: PictureField; readonly rows: Rows },
  test: Rows,
  path: readonly string[],
): void {
  const other = pictureField(test, field.name, path);
  const sizeOf = ({ shape }: PictureField) => shape.slice(0, 2).join(' x ');
  if (sizeOf(other) === sizeOf(field)) return;
  throw new DataError(
    'data/shape-mismatch',
    other.keys,
    `The pictures of ${test.name} are ${sizeOf(other)}, those of ${rows.name} ${sizeOf(field)}. They must have the same size.`,
  );
}
