import { DataError } from '../../dataError.js';
import { shortName } from '../../shortName.js';
import type { PictureField } from '../../sources/field.js';
import { type FieldRows, valueField } from '../../sources/source.js';
import type { ImageSettings } from './transform.js';

/** Columns of a table that hold the pixels of a picture. */
export type PixelColumns = Exclude<ImageSettings['field'], string>;

const brightest = 255;

/**
 * Returns columns of whole numbers from 0 to 255 as pictures, whose pixels they are in the order of `[height, width, channels]`.
 *
 * @param path keys of the definition that ask for it
 * @throws DataError if there are too many or too few columns, or a value is no pixel
 */
export async function pixelField(rows: FieldRows, { name, columns, shape, path }: PixelRequest): Promise<PictureField> {
  const exclude = path.at(-1) === 'reshape' ? 'features: {exclude: [...]}' : 'exclude: [...]';
  const length = shape.reduce((product, size) => product * size, 1);
  if (columns.length !== length) {
    const found = columns.length === 1 ? '1 column is' : `${columns.length} columns are`;
    const written = shape[2] === 1 ? shape.slice(0, 2) : shape;
    const message = `\`reshape: [${written.join(', ')}]\` needs ${length} columns of pixels, but ${found} left of ${rows.name}. Correct the shape, or leave out other columns with \`${exclude}\`.`;
    throw new DataError('data/image-setting', path, message);
  }
  const fields = columns.map((column) => valueField(rows, column, path));
  for (const field of fields) {
    const problem = await problemOf(field, rows.count);
    if (problem === null) continue;
    const message = `The column "${shortName(field.name)}" of ${rows.name} ${problem}, so it holds no pixels, which are whole numbers from 0 to 255. Leave it out with \`${exclude}\`, or use \`features\` and a layer \`reshape\` for other numbers.`;
    throw new DataError('data/image-setting', path, message);
  }
  let pixels: Promise<Uint8Array> | null = null;
  return {
    ...{ kind: 'pictures', name, keys: rows.keys, shape },
    readPixels: () => (pixels ??= readPixels(fields, rows.count)),
  };
}

/** Pictures that are asked for. */
interface PixelRequest extends Pick<PictureField, 'name' | 'shape'> {
  readonly columns: readonly string[];
  readonly path: readonly string[];
}

type ValueField = ReturnType<typeof valueField>;

/** Says why a column holds no pixels; `null` if it does. */
async function problemOf(field: ValueField, rows: number): Promise<string | null> {
  if (field.present < rows) return `has no value in ${rows - field.present} of ${rows} rows`;
  if (field.numbers < field.present) return `has the value "${shortName(await field.exampleWord())}"`;
  const [least, greatest] = await field.range();
  if (least < 0 || greatest > brightest) return `has the value ${least < 0 ? least : greatest}`;
  return (await field.isWhole()) ? null : 'has fractions';
}

async function readPixels(fields: readonly ValueField[], rows: number): Promise<Uint8Array> {
  const pixels = new Uint8Array(rows * fields.length);
  for (const [index, field] of fields.entries()) {
    const values = await field.readNumbers();
    for (let row = 0; row < rows; row++) pixels[row * fields.length + index] = values[row] ?? 0;
  }
  return pixels;
}
