const rounded = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const significant = new Intl.NumberFormat(undefined, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 });
const scientific = new Intl.NumberFormat(undefined, { notation: 'scientific', maximumSignificantDigits: 3 });

/** Numbers from here on are written with a power of ten. */
const longest = 1e15;

/** Formats a loss, a metric or a value of a feature map with four significant digits, for easy comparison. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return '0';
  if (Math.abs(value) < 0.001 || Math.abs(value) >= longest) return scientific.format(value);
  return Math.abs(value) < 10_000 ? significant.format(value) : rounded.format(value);
}
