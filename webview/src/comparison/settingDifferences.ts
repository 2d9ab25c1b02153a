import * as v from 'valibot';

/** A setting that is not the same in all runs. */
export interface SettingDifference {
  /** `training.optimizer.learning_rate` */
  readonly path: string;
  /** In the order of the runs, as JSON; `null` where a run does not have it. */
  readonly values: readonly (string | null)[];
}

const objectSchema = v.record(v.string(), v.unknown());

/** Returns what differs between the settings of runs: the innermost values, in the order in which they stand. */
export function settingDifferences(settings: readonly unknown[]): SettingDifference[] {
  const leaves = settings.map((setting) => leavesOf(setting));
  const paths = new Set(leaves.flatMap((of) => [...of.keys()]));
  return [...paths]
    .map((path) => ({ path, values: leaves.map((of) => of.get(path) ?? null) }))
    .filter(({ values }) => new Set(values).size > 1);
}

/** Returns the innermost values by their paths. A list of plain values is one; layers and other lists of objects are taken apart. */
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
