/** Checks whether a date has a time other than midnight. */
export function hasTime(date: number): boolean {
  return date % 86_400_000 !== 0;
}

/** Returns the names of a date's features. Those that repeat are points on a circle, because December is next to January. */
export function dateFeatures(name: string, withHour: boolean): readonly string[] {
  const cycles = ['month', 'weekday', ...(withHour ? ['hour'] : [])];
  return [`${name}.year`, ...cycles.flatMap((cycle) => [`${name}.${cycle}.sin`, `${name}.${cycle}.cos`])];
}

/** Returns the year of a date. */
export function yearOf(date: number): number {
  return new Date(date).getUTCFullYear();
}

/** Returns how far a date is in the year's months, the week from Sunday, and the day, each from 0 to 1. */
export function cyclesOf(date: number): readonly [month: number, weekday: number, hour: number] {
  const read = new Date(date);
  return [read.getUTCMonth() / 12, read.getUTCDay() / 7, (read.getUTCHours() + read.getUTCMinutes() / 60) / 24];
}
