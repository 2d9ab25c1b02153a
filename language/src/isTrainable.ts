import type { Checked } from './check.js';
import type { DataSettings, Definition } from './definition.js';
import type { Graph } from './graph.js';

/** A checked definition that the trainer can run. */
export interface TrainableChecked extends Checked {
  readonly definition: Definition & { readonly data: DataSettings };
  readonly graph: Graph;
}

/**
 * Whether a definition, checked with its data's schema, can be trained: it has data, every shape is known, and nothing
 * is wrong.
 */
export function isTrainable(checked: Checked): checked is TrainableChecked {
  const { definition, graph, diagnostics } = checked;
  return (
    Boolean(definition?.data) && graph?.complete === true && diagnostics.every(({ severity }) => severity !== 'error')
  );
}
