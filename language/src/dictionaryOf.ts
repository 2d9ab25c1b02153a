import * as v from 'valibot';

/**
 * Returns the schema of an object whose keys are names that users choose. Its value has no prototype: unlike with `v.record`,
 * `__proto__`, `constructor` and `prototype` are names like all others, and no other name has a value.
 */
export function dictionaryOf<const Value extends v.GenericSchema>(
  value: Value,
): v.RecordSchema<v.StringSchema<undefined>, Value, undefined> {
  const schema = v.record(v.string(), value);
  const parse = v.record(v.string(), value)['~run'];
  return {
    ...schema,
    '~run'(dataset, config) {
      const written = dataset.value;
      // `v.record` takes lists, too.
      if (typeof written !== 'object' || written === null || Array.isArray(written))
        return parse.call(schema, { ...dataset, value: null }, config);
      const entries = Object.entries(written);
      // In place of the names, keys that `v.record` takes.
      const numbered = Object.fromEntries(entries.map(([, one], index) => [String(index), one]));
      const result = parse.call(schema, { ...dataset, value: numbered }, config);
      if (!result.typed) return result;
      const { value: read } = result;
      const values = entries.map((_, index) => read[String(index)]);
      for (const key of Object.keys(read)) Reflect.deleteProperty(read, key);
      Object.setPrototypeOf(read, null);
      entries.forEach(([name], index) => {
        if (values[index] !== undefined) Reflect.set(read, name, values[index]);
      });
      return result;
    },
  };
}
