import type { DataSchema, TargetSchema } from '#language';

/** Returns the target of data for a new definition, which has one. */
export function onlyTarget({ targets }: DataSchema): TargetSchema {
  const [target] = targets;
  if (!target || targets.length > 1) throw new Error('New definitions have one target.');
  return target;
}
