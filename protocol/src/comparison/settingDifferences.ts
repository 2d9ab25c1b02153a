import * as v from 'valibot';
import type { Run } from '../run.js';

/** Setting that differs between runs. */
export interface SettingDifference {
  /** `training.optimizer.learning_rate` */
  readonly path: string;
  /** JSON texts in the order of the runs; `null` for a run without the setting. */
  readonly values: readonly (string | null)[];
}

/** What of a run says how it was set. */
type RunSettings = Pick<Run, 'settings' | 'changes' | 'definition_sha256'>;

const objectSchema = v.record(v.string(), v.unknown());

/**
 * Returns the leaf values that differ between runs, in document order. Of runs of one definition these are what variants and sweeps change,
 * as it is written there; these may be no settings, such as parameters of blocks.
 */
export function settingDifferences(runs: readonly RunSettings[]): SettingDifference[] {
  const settings = runs.map((run) => leavesOf(run.settings));
  const changed = [...new Set(runs.flatMap(({ changes = {} }) => Object.keys(changes)))];
  const isOneDefinition = new Set(runs.map((run) => run.definition_sha256 ?? {})).size === 1;
  const all = [...new Set(settings.flatMap((of) => [...of.keys()]))];
  const paths =
    isOneDefinition && changed.length > 0 ? changed : [...all, ...changed.filter((path) => !all.includes(path))];
  return paths
    .map((path) => ({
      path,
      values: runs.map(({ changes = {} }, index) =>
        Object.hasOwn(changes, path) ? JSON.stringify(changes[path]) : (settings[index]?.get(path) ?? null),
      ),
    }))
    .filter(({ values }) => new Set(values).size > 1);
}

/** Returns the leaf values by path. A list of scalars is a leaf; lists of objects, such as layers, are traversed. */
function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): Map<string, string> {
  const within = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(value) && value.some((item) => v.is(objectSchema, item))) {
    value.forEach((item: unknown, index) => leavesOf(item, `${path}[${index}]`, leaves));
  } else if (!Array.isArray(value) && v.is(objectSchema, value) && Object.keys(value).length > 0) {
    for (const [key, item] of Object.entries(value)) leavesOf(item, within(key), leaves);
  } else if (value !== undefined) {
    leaves.set(path, JSON.stringify(value));
  }
  return leaves;
}
