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
  const isTarget = (name: string) => Object.hasOwn(settings.targets, name);
  const inputs = profile.columns.flatMap((column): readonly InputColumn[] => {
    const { input } = useOf(column.name);
    if (input === null || settings.inputs[input]?.kind !== 'columns') return [];
    const { relation } = column;
    return [{ ...column, input, relation: relation && isTarget(relation.target) ? relation : null }];
  });
  const known = { ...profile, targets: profile.targets.filter(({ name }) => isTarget(name)) };
  return checks.flatMap((check) => check({ profile: known, settings, inputs }));
}
