import type { SweepSettings } from '#language';

/** The values of a setting of a sweep: a list, or a range. */
export type SweepValues = SweepSettings['over'][string];

/** Returns the value at a position from 0 to 1 of a list or a range. */
export function valueAt(values: SweepValues, position: number): unknown {
  if (Array.isArray(values)) return values[Math.min(values.length - 1, Math.floor(position * values.length))];
  const [least, greatest] = values.range;
  switch (values.name) {
    case 'linear':
      return short(least + (greatest - least) * position);
    case 'log':
      return short(Math.exp(Math.log(least) + Math.log(greatest / least) * position));
    case 'integer':
      return Math.min(Math.floor(greatest), Math.ceil(least) + Math.floor(position * wholeNumbers(least, greatest)));
    case 'log_integer': {
      const [from, to] = [Math.ceil(least) - 0.5, Math.floor(greatest) + 0.5];
      return Math.round(
        Math.min(to - 0.5, Math.max(from + 0.5, Math.exp(Math.log(from) + Math.log(to / from) * position))),
      );
    }
  }
}

function wholeNumbers(least: number, greatest: number): number {
  return Math.floor(greatest) - Math.ceil(least) + 1;
}

/** Rounds to four significant digits, which people can read and write again. */
function short(value: number): number {
  return Number(value.toPrecision(4));
}
