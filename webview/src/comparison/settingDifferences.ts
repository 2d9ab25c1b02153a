import * as v from 'valibot';

/** Setting that differs between runs. */
export interface SettingDifference {
  /** `training.optimizer.learning_rate` */
  readonly path: string;
  /** JSON texts in the order of the runs; `null` for a run without the setting. */
  readonly values: readonly (string | null)[];
}

const objectSchema = v.record(v.string(), v.unknown());

/** Returns the leaf values that differ between the settings of runs, in document order. */
export function settingDifferences(settings: readonly unknown[]): SettingDifference[] {
  const leaves = settings.map((setting) => leavesOf(setting));
  const paths = new Set(leaves.flatMap((of) => [...of.keys()]));
  return [...paths]
    .map((path) => ({ path, values: leaves.map((of) => of.get(path) ?? null) }))
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
