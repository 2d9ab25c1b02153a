import * as v from 'valibot';

/** Marks an argument that the trainer does not support yet: a network to train must leave it at its default. */
export function untrained<const Schema extends v.GenericSchema>(argument: Schema) {
  return v.pipe(argument, v.metadata({ untrained: true }));
}

/** Tells whether the trainer does not support an argument yet. */
export function isUntrained(argument: v.GenericSchema): boolean {
  return v.getMetadata(argument).untrained === true;
}
