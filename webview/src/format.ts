/** Number formats; the texts around numbers are in strings.ts. */
const counts = new Intl.NumberFormat();
const rounded = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 6 });
const epochs = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const shares = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const wholeShares = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const magnitudes = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const scientific = new Intl.NumberFormat(undefined, { notation: 'scientific', maximumSignificantDigits: 3 });
const areas = new Intl.NumberFormat(undefined, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

const abbreviations: ReadonlyMap<string, string> = new Map([
  ...['auc', 'f1', 'mae', 'mape', 'mse', 'msle', 'rmse'].map((word) => [word, word.toUpperCase()] as const),
  ['iou', 'IoU'],
  ['r2', 'R²'],
]);

/** Formats an integer with digit grouping; rounds other numbers. */
export function formatCount(value: number): string {
  return Number.isInteger(value) ? counts.format(value) : rounded.format(value);
}

/** Formats a number of the data with at most six significant digits. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? counts.format(value) : precise.format(value);
}

/** Formats a number of any magnitude with at most three significant digits, small and large ones with a power of ten: `2.1E-4`. */
export function formatMagnitude(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 0.01 || size >= 10_000) ? scientific.format(value) : magnitudes.format(value);
}

/** Formats a fractional epoch with at most two decimals. */
export function formatEpoch(epoch: number): string {
  return epochs.format(epoch);
}

/** Formats a tick of an axis whose ticks are `step` apart, so that all have the same number of decimals. */
export function formatTick(value: number, step: number): string {
  const digits = Math.min(10, Math.max(0, -Math.floor(Math.log10(Math.abs(step)) + 1e-9)));
  return value.toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Formats a fraction as a percentage with one decimal. */
export function formatShare(share: number): string {
  return shares.format(share);
}

/** Formats a fraction as a whole percentage. */
export function formatPercent(share: number): string {
  return wholeShares.format(share);
}

/** Formats an area under a curve with three decimals. */
export function formatArea(area: number): string {
  return areas.format(area);
}

/** Formats a duration in seconds: `1:05`, `1:02:05`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Formats a name of a metric: `sparse_categorical_accuracy` → `Sparse categorical accuracy`, `sold_auc` → `Sold AUC`. */
export function formatName(name: string): string {
  const words = name
    .split('_')
    .map((word) => abbreviations.get(word) ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Formats a key of the logs: `val_auc` → `Validation AUC`. */
export function formatKey(key: string, validation: string): string {
  return key.startsWith('val_') ? `${validation} ${formatName(key.slice('val_'.length))}` : formatName(key);
}

/** Formats a shape: `28 × 28 × 16`; `?` is an unknown size. */
export function formatShape(shape: readonly (number | string | null)[]): string {
  return shape.map((size) => (size === null ? '?' : String(size))).join(' × ');
}
