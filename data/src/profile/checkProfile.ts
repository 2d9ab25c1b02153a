import type { DataSettings, ProfileDiagnostic } from '#language';
import type { DataProfile } from '#protocol';
import type { InputColumn } from './checks/check.js';
import { checks } from './checks/index.js';
import { columnUses } from './columnUses.js';

/**
 * Returns what is noticed about the contents of data. Pure.
 *
 * @param settings those of the definition as it is now, which may leave out columns that it had when the profile was made
 */
export function checkProfile(profile: DataProfile, settings: DataSettings): readonly ProfileDiagnostic[] {
  const useOf = columnUses(
    settings,
    profile.columns.map(({ name }) => name),
  );
  const inputs = profile.columns.flatMap((column): readonly InputColumn[] => {
    const { role, input } = useOf(column.name);
    const isVector = input !== null && settings.inputs[input]?.kind === 'columns';
    return role === 'input' && isVector && input !== null ? [{ ...column, input }] : [];
  });
  return checks.flatMap((check) => check({ profile, settings, inputs }));
}
