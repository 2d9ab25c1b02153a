import type { FeatureSettings } from '#language';
import type { WindowsProfile } from '#protocol';
import { rowsOfWindow } from '../features/window/rowsOfWindow.js';
import { type Rows, valueField } from '../sources/source.js';

/** Returns the lengths of the series that an input's windows are cut from. @param windows the number of rows with a window */
export async function profileWindows(
  input: string,
  settings: Extract<FeatureSettings, { readonly kind: 'window' }>,
  rows: Rows,
  windows: number,
): Promise<WindowsProfile> {
  const { group_by: group } = settings;
  const needed = rowsOfWindow(settings);
  const names = group === null ? [] : await valueField(rows, group, rows.keys).readTexts();
  const counts = new Map<string | null, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const lengths = group === null ? [rows.count] : [...counts.values()];
  return {
    ...{ input, windows },
    series: lengths.length,
    tooShort: lengths.filter((own) => own < needed).length,
    shortest: lengths.reduce((least, own) => Math.min(least, own), Infinity),
    longest: lengths.reduce((most, own) => Math.max(most, own), 0),
  };
}
