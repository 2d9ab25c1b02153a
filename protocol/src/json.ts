import * as v from 'valibot';

/** Returns a schema of JSON text that parses to what `schema` accepts. */
export const json = <const Schema extends v.GenericSchema>(schema: Schema) => v.pipe(v.string(), v.parseJson(), schema);
