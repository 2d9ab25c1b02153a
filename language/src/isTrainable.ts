import type { Checked } from './check.js';
import type { DataSettings, Definition } from './definition.js';
import type { Graph } from './graph.js';

/** A checked definition that the trainer can run. */
export interface TrainableChecked extends Checked {
  readonly definition: Definition & { readonly data: DataSettings };
  readonly graph: Graph;
}

/**
 * Tells whether a definition that was checked with its data schema can be trained: it has data, all shapes are known, and
 * there are no errors.
 */
export function isTrainable(checked: Checked): checked is TrainableChecked {
  const { definition, graph, diagnostics } = checked;
  return (
    Boolean(definition?.data) && graph?.complete === true && diagnostics.every(({ severity }) => severity !== 'error')
  );
}
