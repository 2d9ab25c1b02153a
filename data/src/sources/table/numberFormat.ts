import type { NumberFormat } from '../field.js';

/** `1234.5`, as programs write numbers. */
export const plainNumbers: NumberFormat = { decimal: '.', group: null };

/** Formats besides the plain one, in the order in which they are tried. */
const grouped: readonly NumberFormat[] = [
  { decimal: ',', group: null },
  { decimal: ',', group: '.' },
  { decimal: '.', group: ',' },
  { decimal: ',', group: ' ' },
  { decimal: '.', group: ' ' },
  { decimal: '.', group: "'" },
  { decimal: ',', group: "'" },
];

/** Every format, in the order in which they are tried. */
export const numberFormats: readonly NumberFormat[] = [plainNumbers, ...grouped];

const patterns = new Map(grouped.map((format) => [keyOf(format), patternOf(format)]));
const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Returns the number that a text is in a format; NaN if it is none, or exceeds the range of a double. */
export function numberIn(text: string, format: NumberFormat): number {
  const { decimal, group } = format;
  if (group === null && decimal === '.') return finite(plain.test(text) ? Number(text) : NaN);
  if (!(patterns.get(keyOf(format))?.test(text) ?? false)) return NaN;
  const digits = text.replace(group === ' ' ? /[ \u00a0\u202f]/g : /['.,]/g, (mark) => (mark === decimal ? '.' : ''));
  return finite(Number(digits.replace(',', '.')));
}

/**
 * Returns the format in which all of these texts are numbers; `null` if there is none. In `1,234` alone the comma separates
 * thousands, unless commas are decimal where the texts come from.
 *
 * @param decimalComma whether decimal commas are usual there, because values are separated by semicolons
 */
export function numberFormatOf(texts: readonly string[], decimalComma: boolean): NumberFormat | null {
  const fits = (format: NumberFormat) => texts.every((text) => !Number.isNaN(numberIn(text, format)));
  if (texts.length === 0) return null;
  if (fits(plainNumbers)) return plainNumbers;
  const fitting = grouped.filter(fits);
  const usual = decimalComma ? ',' : '.';
  return fitting.find(({ decimal }) => decimal === usual) ?? fitting[0] ?? null;
}

/**
 * Returns the format in which all of these texts are numbers, where other values of their column have a known one; `null` if there is
 * none. If the others had no thousands separators, these may, with the same decimal mark.
 */
export function knownFormatOf(texts: readonly string[], known: NumberFormat): NumberFormat | null {
  const fits = (format: NumberFormat) => texts.every((text) => !Number.isNaN(numberIn(text, format)));
  if (texts.length === 0) return null;
  const wider = known.group === null ? grouped.filter(({ decimal }) => decimal === known.decimal) : [];
  return [known, ...wider].find(fits) ?? null;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}

function keyOf({ decimal, group }: NumberFormat): string {
  return `${decimal}${group ?? ''}`;
}

function patternOf({ decimal, group }: NumberFormat): RegExp {
  const between = group === ' ' ? '[ \\u00a0\\u202f]' : `\\${group ?? ''}`;
  const fraction = `(\\${decimal}\\d+)?`;
  return new RegExp(`^[+-]?(\\d+|[1-9]\\d{0,2}(${between}\\d{3})+)${fraction}(e[+-]?\\d+)?$`, 'i');
}
