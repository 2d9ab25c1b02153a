/** A field of a source's rows: a value per row, or a picture per row. */
export type Field = ValueField | PictureField;

/** Numbers or texts, one per row. Statistics are over all rows of the source. */
export interface ValueField {
  readonly kind: 'values';
  readonly name: string;
  /** Number of rows with a value. */
  readonly present: number;
  /** Number of rows whose value is a number. */
  readonly numbers: number;
  /** Whether its values are classes, even if they are numbers. */
  readonly isClass: boolean;
  /** Whether distinct texts of the file are distinct as numbers too: integers beyond 2^53 may not be. */
  readonly isExact: boolean;
  /** An integer of several digits with leading zeros (`02134`), if one was seen among its numbers. */
  readonly leadingZero?: string;
  /** Returns the number of distinct values, without missing ones. */
  readonly countDistinct: (reading: Reading) => Promise<number>;
  /** Returns the distinct values: numbers in ascending order, texts by character codes, whatever the locale. */
  readonly distinct: (reading: Reading) => Promise<readonly Category[]>;
  /** Returns the least and the greatest number. */
  readonly range: () => Promise<readonly [least: number, greatest: number]>;
  /** Checks whether all numbers are non-negative integers. */
  readonly isWhole: () => Promise<boolean>;
  /** Returns an example of a value that is not a number: the first by character codes; `''` if there is none. */
  readonly exampleWord: () => Promise<string>;
  /** Returns the number of each row; NaN if it has none. */
  readonly readNumbers: () => Promise<Float64Array>;
  /** Returns the text of each row; `null` if it has none. */
  readonly readTexts: () => Promise<readonly (string | null)[]>;
  /** Its texts, each once, with the position of each row's text, -1 if it has none; left out: they are not in memory so. */
  readonly dictionary?: { readonly texts: readonly string[]; readonly codes: Int32Array };
}

/** Pictures of one size, one per row. */
export interface PictureField {
  readonly kind: 'pictures';
  readonly name: string;
  /** Keys of the definition that name its file. */
  readonly keys: readonly string[];
  /** `[height, width, channels]` */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Reads all pictures: `[rows, height, width, channels]`, row-major. */
  readonly readPixels: () => Promise<Uint8Array>;
}

/** How the values of a text file's column are written. */
export interface ColumnFormat {
  /** Words that mean a missing value, besides empty ones. */
  readonly missing: readonly string[];
  readonly numbers: NumberFormat;
}

/** How a column was read: what it takes to read other rows of it in the same way. */
export interface ReadFormat extends ColumnFormat {
  readonly kind: 'numbers' | 'texts';
}

/** What is known of a column's format before it is read; the rest follows from its values. */
export type KnownFormat = Partial<ReadFormat>;

/** How the numbers of a text are written. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Separates groups of three digits, such as thousands; `null`: none. A space stands for all spaces that do not break lines too. */
  readonly group: '.' | ',' | ' ' | "'" | null;
}

/** How a field's values are read. */
export type Reading = 'text' | 'number';

/** A category's value. */
export type Category = string | number;

/** Checks whether every value is a number. */
export function isNumeric({ present, numbers }: ValueField): boolean {
  return present > 0 && numbers === present;
}

/** Returns the category's index of each row: NaN if it has no value, -1 if its value is none of the categories. */
export async function readCodes(
  field: ValueField,
  reading: Reading,
  categories: readonly Category[],
): Promise<Float64Array> {
  const indices = new Map(categories.map((category, index) => [category, index]));
  if (reading === 'text' && field.dictionary) {
    const { texts, codes } = field.dictionary;
    const own = Float64Array.from(texts, (text) => indices.get(text) ?? -1);
    const result = new Float64Array(codes.length);
    for (let row = 0; row < codes.length; row++) result[row] = own[codes[row] ?? -1] ?? NaN;
    return result;
  }
  const code = (value: Category | null) => (value === null || Number.isNaN(value) ? NaN : (indices.get(value) ?? -1));
  return Float64Array.from<Category | null>(
    reading === 'text' ? await field.readTexts() : await field.readNumbers(),
    code,
  );
}

/** Returns the rows that have no value, in ascending order. */
export async function missingRows(field: ValueField, reading: Reading): Promise<readonly number[]> {
  return rowsWithout(reading === 'text' ? await field.readTexts() : await field.readNumbers());
}

/** Returns the rows whose value is null or NaN, in ascending order. */
export function rowsWithout(values: ArrayLike<number | string | null>): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === null || Number.isNaN(value)) rows.push(row);
  }
  return rows;
}
