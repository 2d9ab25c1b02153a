import type { DataSchema } from './dataSchema.js';
import type { Definition } from './definition.js';
import type { Finding } from './finding.js';
import { analyse } from './analyse.js';
import type { Graph } from './graph.js';

export interface CheckOptions {
  /** What `definition.data` gives, once it was opened. Without it, and without `model.inputs`, the inputs' shapes are open and no shape is told. */
  readonly data?: DataSchema;
}

export interface Checked {
  /** `null` where the text says nothing that could be used. With errors, defaults stand in for what is wrong. */
  readonly definition: Definition | null;
  /** `null` where there is no list of layers. */
  readonly graph: Graph | null;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
}

/** Checks a definition. Pure: the same text and options give the same answer, and no text makes it throw. */
export function check(text: string, options: CheckOptions = {}): Checked {
  return analyse(text, options);
}
